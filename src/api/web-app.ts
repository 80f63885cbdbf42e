/**
 * The built web app, at every address that is not the API's. A page that is opened by its address names in itself what
 * it needs first, scripts, styles and answers, so that they are on their way before any script runs.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.ts';

interface FirstPage {
  /** As the build names it. */
  readonly name: string;
  readonly address: RegExp;
  /** What it asks the API for; the groups of the address are given as they stand there. */
  readonly questions: (groups: readonly string[], search: string) => readonly string[];
}

/** Pages that people open by their address, with the questions that they ask at once. */
const FIRST_PAGES: readonly FirstPage[] = [
  {
    name: 'tier',
    address: /^\/partners\/([^/]+)\/tier(?:\/|$)/,
    questions: ([partner = ''], search) => [
      '/me',
      `/partners/${partner}${search}`,
      `/partners/${partner}/statement${search}`,
      '/program',
    ],
  },
];

export async function serveWeb(server: FastifyInstance, webFolder: string): Promise<void> {
  const readPage = makePages(webFolder);
  await server.register(fastifyStatic, {
    root: webFolder,
    preCompressed: true,
    wildcard: false,
    cacheControl: false,
    globIgnore: ['first-files.json'],
    setHeaders: (reply, path) => {
      const isHashed = path.includes(`${join(webFolder, 'assets')}`);
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/');
    if (!isPage) throw new Problem('not_found');
    reply.header('cache-control', 'no-cache');
    const page = readPage(request.url, request.headers.cookie !== undefined);
    return page === null ? reply.sendFile('index.html') : reply.type('text/html; charset=utf-8').send(page);
  });
}

/** The page of an address with what it needs first; null where nothing is known of it. */
function makePages(webFolder: string): (url: string, isKnown: boolean) => string | null {
  const html = readFileSync(join(webFolder, 'index.html'), 'utf8');
  const listed = join(webFolder, 'first-files.json');
  const files: Readonly<Record<string, readonly string[]>> = existsSync(listed)
    ? JSON.parse(readFileSync(listed, 'utf8'))
    : {};
  return (url, isKnown) => {
    const { pathname, searchParams } = new URL(url, 'http://any');
    const page = FIRST_PAGES.find(({ address }) => address.test(pathname));
    const needed = page && files[page.name];
    if (!needed) return null;
    const asOf = searchParams.get('asOf');
    const search = asOf === null ? '' : `?asOf=${encodeURIComponent(asOf)}`;
    const groups = page.address.exec(pathname)?.slice(1) ?? [];
    // Whoever brings no cookie is nobody, and would be refused each answer.
    const questions = isKnown ? page.questions(groups, search) : [];
    const links = [
      ...needed.filter((file) => !html.includes(`/${file}"`)).map(linkToFile),
      ...questions.map(linkToAnswer),
    ];
    return html.replace('</head>', `${links.join('')}</head>`);
  };
}

const linkToFile = (file: string) =>
  `<link rel="${file.endsWith('.css') ? 'stylesheet' : 'modulepreload'}" crossorigin href="/${file}">`;

/** `URL` has escaped what could end the attribute. */
const linkToAnswer = (question: string) =>
  `<link rel="preload" as="fetch" crossorigin href="/api/v1${question}">`;
