/** `/notifications` and `/me/notification-settings`: the caller's own notices, and by which ways they come. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  changeNotificationSettings,
  listNotifications,
  readNotificationSettings,
  readNotifications,
} from '../actions/read-notifications.ts';
import {
  notificationList,
  notificationSettings,
  notificationSettingsBody,
  notificationsQuery,
  readNotificationsBody,
  unreadCount,
} from '../contract/notifications.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

export function addNotificationRoutes(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/notifications',
    {
      ...allow('self', 'read', 'program'),
      schema: describeRoute(
        'Notifications',
        'listNotifications',
        'Your notices, newest first, and how many are unread',
        { querystring: notificationsQuery },
        notificationList,
      ),
    },
    async (request) =>
      unwrap(await listNotifications(request.installation, callerOf(request), request.query)),
  );
  routes.post(
    '/notifications/read',
    {
      ...allow('self', 'manage', 'program'),
      schema: describeRoute(
        'Notifications',
        'readNotifications',
        'Mark some of your notices as read, or all',
        { body: readNotificationsBody },
        unreadCount,
      ),
    },
    (request) => {
      const ids = 'ids' in request.body ? request.body.ids : null;
      return readNotifications(request.installation, callerOf(request), ids);
    },
  );
  addSettings(server);
}

function addSettings(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/me/notification-settings',
    {
      ...allow('self', 'read', 'program'),
      schema: describeRoute(
        'Notifications',
        'readNotificationSettings',
        'By which ways you hear of each kind: in the app, by e-mail, in a daily digest',
        {},
        notificationSettings,
      ),
    },
    (request) => readNotificationSettings(request.installation, callerOf(request)),
  );
  routes.put(
    '/me/notification-settings',
    {
      ...allow('self', 'manage', 'program'),
      schema: describeRoute(
        'Notifications',
        'changeNotificationSettings',
        'Choose by which ways you hear of some kinds',
        { body: notificationSettingsBody },
        notificationSettings,
      ),
    },
    async (request) =>
      unwrap(await changeNotificationSettings(request.installation, callerOf(request), request.body)),
  );
}
