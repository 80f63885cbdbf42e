/** Language and formats, and the zone of times of day. */
import { Button, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Me } from '../parts/api-types.ts';
import { Failure } from '../parts/failure.tsx';
import { SectionBody } from '../settings/section.tsx';
import { accountTexts } from '../texts/account.ts';
import classes from './own.module.css';
import { useProfileChange } from './use-profile-change.ts';

const words = accountTexts.formats;
/** Stands for null: a choice of its own, as selects have it. */
const AS_BROWSER = 'browser';

const zones: readonly string[] = Intl.supportedValuesOf('timeZone');
const browserZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export default function FormatsSection({ me }: { readonly me: Me }) {
  const saving = useProfileChange();
  const form = useForm({
    initialValues: { language: me.language ?? AS_BROWSER, timeZone: me.timeZone ?? AS_BROWSER },
  });
  const { language, timeZone } = form.getValues();
  const orNull = (choice: string) => (choice === AS_BROWSER ? null : choice);
  const save = form.onSubmit(() => {
    saving.mutate(
      { language: orNull(language), timeZone: orNull(timeZone) },
      { onSuccess: () => form.resetDirty() },
    );
  });
  return (
    <SectionBody title={words.title} line={words.line}>
      <form className={classes.form} onSubmit={save}>
        <Select
          label={words.language}
          data={[{ value: AS_BROWSER, label: words.asBrowser }, ...listLanguages(me.language)]}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          {...form.getInputProps('language')}
        />
        <Select
          label={words.timeZone}
          description={words.timeZoneNote}
          data={[
            { value: AS_BROWSER, label: `${words.asBrowser} (${browserZone})` },
            ...zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
          ]}
          searchable
          allowDeselect={false}
          limit={100}
          nothingFoundMessage={words.noZone}
          comboboxProps={{ withinPortal: false }}
          {...form.getInputProps('timeZone')}
        />
        <p className="dimmed figures">
          {words.example}: {showExample(orNull(language), orNull(timeZone))}
        </p>
        <Failure error={saving.error} />
        <div className={classes.foot}>
          <Button type="submit" disabled={!form.isDirty()} loading={saving.isPending}>
            {accountTexts.save}
          </Button>
          <span role="status" className="dimmed">
            {saving.isSuccess && !form.isDirty() ? accountTexts.saved : null}
          </span>
        </div>
      </form>
    </SectionBody>
  );
}

function listLanguages(own: string | null) {
  const known = Object.entries(words.languages).map(([value, label]) => ({ value, label }));
  const isKnown = own === null || known.some(({ value }) => value === own);
  return isKnown ? known : [{ value: own, label: own }, ...known];
}

/** The same number and moment as the choice writes them. */
function showExample(language: string | null, timeZone: string | null): string {
  const locale = language ?? navigator.language;
  const zone = timeZone === null ? {} : { timeZone };
  const moment = new Date('2026-03-12T13:05:00Z');
  return [
    new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(12_345.5),
    new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'medium', timeStyle: 'short' }).format(moment),
  ].join(' · ');
}
