/** Who talks to clients about renewals unless a renewal says otherwise. */
import { Radio, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PartnerSettingsPage } from '../../contract/settings.ts';
import { readFieldErrors } from '../parts/failure.tsx';
import { LoadError } from '../parts/states.tsx';
import { settingsTexts } from '../texts/settings.ts';
import { peopleQuery } from './people-queries.ts';
import type { Place } from './place.ts';
import { SaveFoot } from './save-foot.tsx';
import { SectionBody, SectionSkeleton } from './section.tsx';
import classes from './settings.module.css';
import { useSettings, useSettingsChange } from './use-settings.ts';

const words = settingsTexts.renewals;

export default function RenewalsSection({ place }: { readonly place: Place }) {
  const settings = useSettings(place);
  const people = useQuery(peopleQuery(place));
  const failed = [settings, people].find((each) => each.error && !each.data);
  if (failed?.error) return <LoadError error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!settings.data || !people.data) return <SectionSkeleton />;
  const options = people.data.items.map(({ user, name, email }) => ({
    value: user,
    label: `${name} (${email})`,
  }));
  return (
    <SectionBody title={words.title} line={words.line}>
      <RenewalsForm key={settings.data.version} settings={settings.data} people={options} place={place} />
    </SectionBody>
  );
}

interface FormProps {
  readonly settings: PartnerSettingsPage;
  readonly people: readonly { readonly value: string; readonly label: string }[];
  readonly place: Place;
}

function RenewalsForm({ settings, people, place }: FormProps) {
  const { owner, person } = settings.renewals;
  const saving = useSettingsChange(place);
  const isReadOnly = !place.may('settings', 'manage');
  const form = useForm({
    initialValues: { owner: owner as string, person: person?.isThere ? person.user : null },
    validate: {
      person: (value, values) => (values.owner === 'partner' && !value ? words.needsContact : null),
    },
  });
  const chosen = form.getValues().owner;
  const save = form.onSubmit((values) => {
    saving.mutate(
      {
        version: settings.version,
        renewals: { owner: values.owner as 'vendor' | 'partner', person: values.person },
      },
      { onError: (error) => form.setErrors(readFieldErrors(error)) },
    );
  });
  const choosePerson = (label: string, isNeeded: boolean) => (
    <Select
      label={label}
      placeholder={isNeeded ? words.choose : words.nobody}
      data={people}
      searchable
      clearable={!isNeeded}
      readOnly={isReadOnly}
      nothingFoundMessage={words.empty}
      comboboxProps={{ transitionProps: { duration: 100 }, shadow: 'md' }}
      {...form.getInputProps('person')}
    />
  );
  return (
    <form className={classes.form} onSubmit={save} noValidate>
      {person && !person.isThere ? <p className={classes.notice}>{words.leftNote}</p> : null}
      <Radio.Group aria-label={words.title} readOnly={isReadOnly} {...form.getInputProps('owner')}>
        <div className={classes.choices}>
          <Choice value="vendor" label={words.vendor} note={words.vendorNote} isChosen={chosen === 'vendor'}>
            {choosePerson(words.copied, false)}
          </Choice>
          <Choice
            value="partner"
            label={words.partner}
            note={words.partnerNote}
            isChosen={chosen === 'partner'}
          >
            {choosePerson(words.contact, true)}
          </Choice>
        </div>
      </Radio.Group>
      <SaveFoot
        settings={settings}
        saving={saving}
        place={place}
        isDirty={form.isDirty()}
        onDiscard={form.reset}
      />
    </form>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly label: string;
  readonly note: string;
  readonly isChosen: boolean;
  /** Shown when it is chosen. */
  readonly children: ReactNode;
}

function Choice({ value, label, note, isChosen, children }: ChoiceProps) {
  return (
    <div className={classes.choice} data-chosen={isChosen || undefined}>
      <Radio value={value} label={label} description={note} />
      {isChosen ? <div>{children}</div> : null}
    </div>
  );
}
