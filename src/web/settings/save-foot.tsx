/** The end of a form of settings: save or discard, what became of it, and who changed them last. */
import { Button } from '@mantine/core';
import { type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import type { PartnerSettingsPage } from '../../contract/settings.ts';
import { ApiError } from '../parts/api.ts';
import { Failure } from '../parts/failure.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { settingsTexts } from '../texts/settings.ts';
import type { Place } from './place.ts';
import classes from './settings.module.css';
import { settingsKey } from './settings-queries.ts';

interface Props {
  readonly settings: PartnerSettingsPage;
  readonly saving: Pick<
    UseMutationResult<PartnerSettingsPage, Error, never>,
    'error' | 'isPending' | 'isSuccess' | 'reset'
  >;
  readonly place: Place;
  readonly isDirty: boolean;
  readonly onDiscard: () => void;
}

export function SaveFoot({ settings, saving, place, isDirty, onDiscard }: Props) {
  const client = useQueryClient();
  const { changedAt, changedBy } = settings;
  const isOutrun = saving.error instanceof ApiError && saving.error.problem.code === 'settings_changed';
  const reload = () => {
    saving.reset();
    void client.invalidateQueries({ queryKey: settingsKey(place.base) });
  };
  if (!place.may('settings', 'manage')) return <p className="dimmed">{settingsTexts.readOnly}</p>;
  return (
    <>
      <Failure error={saving.error} />
      <div className={classes.foot}>
        <Button type="submit" disabled={!isDirty} loading={saving.isPending}>
          {settingsTexts.save}
        </Button>
        {isOutrun ? (
          <Button variant="default" onClick={reload}>
            {settingsTexts.reload}
          </Button>
        ) : isDirty ? (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              saving.reset();
              onDiscard();
            }}
          >
            {settingsTexts.discard}
          </Button>
        ) : null}
        <span className="dimmed small" role="status">
          {isDirty
            ? settingsTexts.unsaved
            : changedAt !== null && changedBy !== null
              ? settingsTexts.lastChanged(changedBy, formatShortMoment(changedAt))
              : null}
        </span>
      </div>
    </>
  );
}
