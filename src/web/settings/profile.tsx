/** The partner's profile: what clients and the program see of it. */
import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { PartnerSettingsPage } from '../../contract/settings.ts';
import { readFieldErrors } from '../parts/failure.tsx';
import { formatCountry } from '../parts/formats.ts';
import { LoadError } from '../parts/states.tsx';
import { settingsTexts } from '../texts/settings.ts';
import type { Place } from './place.ts';
import { SaveFoot } from './save-foot.tsx';
import { SectionBody, SectionSkeleton } from './section.tsx';
import classes from './settings.module.css';
import { useSettings, useSettingsChange } from './use-settings.ts';

const ABOUT_LENGTH_MAX = 2000;
const words = settingsTexts.profile;

export default function ProfileSection({ place }: { readonly place: Place }) {
  const { data, error, refetch } = useSettings(place);
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SectionSkeleton />;
  return (
    <SectionBody title={words.title} line={words.line}>
      <ProfileForm key={data.version} settings={data} place={place} />
    </SectionBody>
  );
}

function ProfileForm({ settings, place }: { readonly settings: PartnerSettingsPage; readonly place: Place }) {
  const { profile, links, name, country } = settings;
  const saving = useSettingsChange(place);
  const form = useForm({
    initialValues: {
      contactEmail: profile.contactEmail ?? '',
      website: profile.website ?? '',
      about: profile.about ?? '',
      company: links.company ?? '',
    },
  });
  const isReadOnly = !place.may('settings', 'manage');
  const save = form.onSubmit(({ company, ...values }) => {
    saving.mutate(
      { version: settings.version, profile: values, links: { company } },
      { onError: (error) => form.setErrors(readFieldErrors(error)) },
    );
  });
  const { about } = form.getValues();
  return (
    <form className={classes.form} onSubmit={save} noValidate>
      <dl className={classes.fixed}>
        <dt>{words.name}</dt>
        <dd>{name}</dd>
        <dd className="dimmed small">{words.nameNote(country === null ? null : formatCountry(country))}</dd>
      </dl>
      <TextInput
        label={words.contactEmail}
        description={words.contactEmailNote}
        type="email"
        autoComplete="off"
        placeholder="hello@agency.example"
        readOnly={isReadOnly}
        {...form.getInputProps('contactEmail')}
      />
      <TextInput
        label={words.website}
        type="url"
        autoComplete="off"
        placeholder="https://agency.example"
        readOnly={isReadOnly}
        {...form.getInputProps('website')}
      />
      <Textarea
        label={words.about}
        description={`${words.aboutNote} ${words.aboutLeft(ABOUT_LENGTH_MAX - about.length)}.`}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={ABOUT_LENGTH_MAX}
        readOnly={isReadOnly}
        {...form.getInputProps('about')}
      />
      <TextInput
        label={words.company}
        description={words.companyNote}
        type="url"
        autoComplete="off"
        placeholder="https://crm.example/companies/{domain}"
        readOnly={isReadOnly}
        {...form.getInputProps('company')}
      />
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
