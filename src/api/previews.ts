/** `/partners/{id}/preview` and `/roadmap`: coming rules ahead of their time. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { changeRoadmap, readRoadmap } from '../actions/change-roadmap.ts';
import { choosePreview, readPreview, readPreviewStatement } from '../actions/preview-rules.ts';
import { preview, previewBody, previewStatement, roadmap } from '../contract/previews.ts';
import { asOfQuery, partnerPath } from '../contract/shapes.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const TAG = 'Preview';

export function addPreviewRoutes(server: FastifyInstance): void {
  addReads(server);
  for (const choice of CHOICES) addChoice(server, choice);
  addRoadmapRoutes(server);
}

function addReads(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  const who = 'The coming rules, and who looks at them already';
  routes.get(
    '/partners/:partner/preview',
    {
      ...allow('preview', 'read', 'partner'),
      schema: describeRoute(TAG, 'readPreview', who, { params: partnerPath }, preview),
    },
    async (request) =>
      unwrap(await readPreview(request.installation, callerOf(request), request.params.partner)),
  );
  const both = 'The statement under the rules in force and under the coming ones';
  const input = { params: partnerPath, querystring: asOfQuery };
  routes.get(
    '/partners/:partner/preview/statement',
    {
      ...allow('preview', 'read', 'partner'),
      schema: describeRoute(TAG, 'readPreviewStatement', both, input, previewStatement),
    },
    async (request) => {
      const { installation, params, query } = request;
      return unwrap(await readPreviewStatement(installation, callerOf(request), params.partner, query.asOf));
    },
  );
}

const CHOICES = [
  {
    path: '/partners/:partner/preview',
    action: 'opt-in',
    operationId: 'choosePreview',
    summary: 'Look at the coming rules, or no longer',
    isForAll: false,
  },
  {
    path: '/partners/:partner/preview/everybody',
    action: 'opt-in-everybody',
    operationId: 'choosePreviewForAll',
    summary: 'Let everybody of the partner look at the coming rules, or no longer',
    isForAll: true,
  },
] as const;

function addChoice(
  server: FastifyInstance,
  { path, action, operationId, summary, isForAll }: (typeof CHOICES)[number],
): void {
  const input = { params: partnerPath, body: previewBody };
  server.withTypeProvider<ZodTypeProvider>().put(
    path,
    {
      ...allow('preview', action, 'partner'),
      schema: describeRoute(TAG, operationId, summary, input, preview),
    },
    async (request) => {
      const { installation, params, body } = request;
      return unwrap(await choosePreview(installation, callerOf(request), params.partner, body, isForAll));
    },
  );
}

function addRoadmapRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/roadmap',
    {
      ...allow('roadmap', 'read', 'program'),
      schema: describeRoute(TAG, 'readRoadmap', 'Coming changes and their status', {}, roadmap),
    },
    (request) => readRoadmap(request.installation),
  );
  routes.put(
    '/roadmap',
    {
      ...allow('roadmap', 'manage', 'vendor'),
      schema: describeRoute(
        TAG,
        'changeRoadmap',
        'Put another roadmap in its place',
        { body: roadmap },
        roadmap,
      ),
    },
    async (request) => unwrap(await changeRoadmap(request.installation, callerOf(request), request.body)),
  );
}
