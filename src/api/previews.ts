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

export function addPreviewRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners/:partner/preview',
    {
      ...allow('preview', 'read', 'partner'),
      schema: describeRoute(
        'Preview',
        'readPreview',
        'The coming rules, and who looks at them already',
        { params: partnerPath },
        preview,
      ),
    },
    async (request) =>
      unwrap(await readPreview(request.installation, callerOf(request), request.params.partner)),
  );
  for (const { path, action, operationId, summary, isForAll } of CHOICES)
    routes.put(
      path,
      {
        ...allow('preview', action, 'partner'),
        schema: describeRoute(
          'Preview',
          operationId,
          summary,
          { params: partnerPath, body: previewBody },
          preview,
        ),
      },
      async (request) =>
        unwrap(
          await choosePreview(
            request.installation,
            callerOf(request),
            request.params.partner,
            request.body,
            isForAll,
          ),
        ),
    );
  routes.get(
    '/partners/:partner/preview/statement',
    {
      ...allow('preview', 'read', 'partner'),
      schema: describeRoute(
        'Preview',
        'readPreviewStatement',
        'The statement under the rules in force and under the coming ones',
        { params: partnerPath, querystring: asOfQuery },
        previewStatement,
      ),
    },
    async (request) =>
      unwrap(
        await readPreviewStatement(
          request.installation,
          callerOf(request),
          request.params.partner,
          request.query.asOf,
        ),
      ),
  );
  addRoadmapRoutes(server);
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

function addRoadmapRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/roadmap',
    {
      ...allow('roadmap', 'read', 'program'),
      schema: describeRoute('Preview', 'readRoadmap', 'Coming changes and their status', {}, roadmap),
    },
    (request) => readRoadmap(request.installation),
  );
  routes.put(
    '/roadmap',
    {
      ...allow('roadmap', 'manage', 'vendor'),
      schema: describeRoute(
        'Preview',
        'changeRoadmap',
        'Put another roadmap in its place',
        { body: roadmap },
        roadmap,
      ),
    },
    async (request) => unwrap(await changeRoadmap(request.installation, callerOf(request), request.body)),
  );
}
