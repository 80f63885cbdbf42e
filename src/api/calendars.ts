/** Calendars of deadlines: `/partners/{id}/calendar-feed` for their owner, `/calendars/{token}` for calendar programs. */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  createCalendarFeed,
  readCalendar,
  readCalendarFeed,
  removeCalendarFeed,
} from '../actions/calendar-feed.ts';
import { calendarFeed, calendarPath, newCalendarFeed } from '../contract/renewals.ts';
import { partnerPath } from '../contract/shapes.ts';
import { allow, callerOf, PUBLIC } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const TAG = 'Renewals';
const OWN = '/partners/:partner/calendar-feed';
const input = { params: partnerPath };
const file = z.string().meta({ description: 'An iCalendar file (RFC 5545)' });

export function addCalendarRoutes(server: FastifyInstance): void {
  addOwn(server);
  server.withTypeProvider<ZodTypeProvider>().get(
    '/calendars/:token',
    {
      ...PUBLIC,
      schema: describeRoute(
        TAG,
        'readCalendar',
        'Deadlines as a calendar; its address is the secret',
        { params: calendarPath },
        file,
      ),
    },
    async (request, reply) => {
      const token = request.params.token.replace(/\.ics$/, '');
      const text = unwrap(await readCalendar(request.installation, token));
      const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
      reply.header('cache-control', 'private, max-age=3600').header('etag', tag);
      if (request.headers['if-none-match'] === tag) return reply.code(304 as 200).send('');
      return reply
        .header('x-robots-tag', 'noindex')
        .header('content-disposition', 'inline; filename="renewal-deadlines.ics"')
        .type('text/calendar; charset=utf-8')
        .send(text);
    },
  );
}

function addOwn(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    OWN,
    {
      ...allow('renewals', 'subscribe', 'partner'),
      schema: describeRoute(
        TAG,
        'readCalendarFeed',
        'The caller’s calendar of deadlines',
        input,
        calendarFeed,
      ),
    },
    async (request) =>
      unwrap(await readCalendarFeed(request.installation, callerOf(request), request.params.partner)),
  );
  routes.post(
    OWN,
    {
      ...allow('renewals', 'subscribe', 'partner', { answersSecret: true }),
      schema: describeRoute(
        TAG,
        'createCalendarFeed',
        'Make the secret address of the caller’s calendar; an earlier one stops working',
        input,
        newCalendarFeed,
      ),
    },
    async (request) =>
      unwrap(await createCalendarFeed(request.installation, callerOf(request), request.params.partner)),
  );
  routes.delete(
    OWN,
    {
      ...allow('renewals', 'subscribe', 'partner'),
      schema: describeRoute(TAG, 'removeCalendarFeed', 'Take the address back', input, calendarFeed),
    },
    async (request) =>
      unwrap(await removeCalendarFeed(request.installation, callerOf(request), request.params.partner)),
  );
}
