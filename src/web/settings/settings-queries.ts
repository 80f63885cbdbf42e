/** What the settings ask the server. */
import { queryOptions } from '@tanstack/react-query';
import type { NotificationSettings } from '../../contract/notifications.ts';
import type { PartnerSettingsPage } from '../../contract/settings.ts';
import { readApi } from '../parts/api.ts';
import type { Place } from './place.ts';

export const settingsKey = (base: string) => ['settings', base] as const;

export const settingsQuery = ({ base }: Place) =>
  queryOptions({
    queryKey: [...settingsKey(base), 'own'],
    queryFn: ({ signal }) => readApi<PartnerSettingsPage>(`${base}/settings`, {}, signal),
  });

export const notificationSettingsQuery = queryOptions({
  queryKey: ['me', 'notification-settings'],
  queryFn: ({ signal }) => readApi<NotificationSettings>('/me/notification-settings', {}, signal),
});
