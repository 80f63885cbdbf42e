/** A partner's settings and the one way to change them: what the server answers is what is shown from then on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PartnerSettingsPage, SettingsChange } from '../../contract/settings.ts';
import { sendApi } from '../parts/api.ts';
import type { Place } from './place.ts';
import { settingsQuery } from './settings-queries.ts';

export function useSettings(place: Place) {
  return useQuery(settingsQuery(place));
}

export function useSettingsChange(place: Place) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: SettingsChange) =>
      sendApi<PartnerSettingsPage>('PATCH', `${place.base}/settings`, change),
    onSuccess: (settings) => client.setQueryData(settingsQuery(place).queryKey, settings),
  });
}
