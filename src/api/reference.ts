/** `/openapi.json` and `/docs`: the API's description, for programs and for people. Both come from the schemas. */
import type { FastifyInstance } from 'fastify';
import { PUBLIC } from './access.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
  }[];
}

export function addReferencePage(server: FastifyInstance, describe: () => object): void {
  server.get('/openapi.json', { ...PUBLIC, schema: { hide: true } }, () => describe());
  server.get('/docs', { ...PUBLIC, schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(writePage(describe() as { readonly paths: Paths })),
  );
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

function writePage({ paths }: { readonly paths: Paths }): string {
  const rows = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(rows.map(({ operation }) => operation.tags?.[0] ?? 'Other'))];
  const sections = tags.map((tag) => {
    const own = rows.filter(({ operation }) => (operation.tags?.[0] ?? 'Other') === tag);
    return `<h2>${escapeHtml(tag)}</h2>${own.map(writeOperation).join('')}`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Uptier API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:2.5rem}code{font:14px ui-monospace,monospace}article{border-top:1px solid #8884;padding:.75rem 0}
.method{display:inline-block;min-width:3.5rem;font-weight:600;text-transform:uppercase}ul{margin:.25rem 0;padding-left:4.5rem}
</style></head><body><h1>Uptier API</h1>
<p>Dates are plain, points exact decimal strings, errors problem details with a stable <code>code</code>.
The full description for programs is <a href="openapi.json">openapi.json</a>.</p>${sections.join('')}</body></html>`;
}

function writeOperation(row: {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}): string {
  const { path, method, operation } = row;
  const parameters = (operation.parameters ?? []).map(
    (each) =>
      `<li><code>${escapeHtml(each.name)}</code> (${escapeHtml(each.in)}${each.required ? '' : ', optional'})${
        each.description ? `: ${escapeHtml(each.description)}` : ''
      }</li>`,
  );
  return `<article><span class="method">${escapeHtml(method)}</span> <code>${escapeHtml(path)}</code>
<div>${escapeHtml(operation.summary ?? '')}</div>${parameters.length > 0 ? `<ul>${parameters.join('')}</ul>` : ''}</article>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
