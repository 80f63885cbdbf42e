/** Adds an e-mail domain in two steps: a code is sent to a mailbox there, and the same code brought back proves it. */
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { MailDomain, PartnerSettingsPage } from '../../contract/settings.ts';
import { sendApi } from '../parts/api.ts';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure, readFieldErrors } from '../parts/failure.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { settingsTexts } from '../texts/settings.ts';
import { tableTexts } from '../texts/tables.ts';
import type { Place } from './place.ts';
import classes from './settings.module.css';

const words = settingsTexts.domains;

const sendCode = (place: Place, domain: string, mailbox: string) =>
  sendApi<PartnerSettingsPage>('POST', `${place.base}/domains`, { domain, mailbox });

interface AddProps {
  readonly place: Place;
  readonly onSent: (settings: PartnerSettingsPage, domain: string) => void;
  readonly onClose: () => void;
}

export function AddDomainDialog({ place, onSent, onClose }: AddProps) {
  const form = useForm({ initialValues: { domain: '', mailbox: 'postmaster' } });
  const sending = useMutation({
    mutationFn: ({ domain, mailbox }: { readonly domain: string; readonly mailbox: string }) =>
      sendCode(place, domain, mailbox),
    onSuccess: (settings) => {
      const newest = settings.domains
        .filter(({ state }) => state === 'waiting')
        .toSorted((a, b) => (a.expiresAt ?? '').localeCompare(b.expiresAt ?? ''))
        .at(-1);
      if (newest) onSent(settings, newest.domain);
    },
    onError: (error) => form.setErrors(readFieldErrors(error)),
  });
  const submit = form.onSubmit((values) => {
    sending.mutate(values);
  });
  const { domain } = form.getValues();
  const hasFieldErrors = Object.keys(form.errors).length > 0;
  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      <form onSubmit={submit} noValidate className={classes.form}>
        <TextInput
          label={words.domain}
          description={words.domainNote}
          placeholder="agency.example"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-autofocus
          {...form.getInputProps('domain')}
        />
        <TextInput
          label={words.mailbox}
          description={words.mailboxNote}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          rightSectionWidth="auto"
          rightSection={<span className={classes.atDomain}>@{domain.trim() || 'agency.example'}</span>}
          {...form.getInputProps('mailbox')}
        />
        {hasFieldErrors ? null : <Failure error={sending.error} />}
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {tableTexts.cancel}
          </Button>
          <Button type="submit" loading={sending.isPending} disabled={domain.trim() === ''}>
            {words.send}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

interface ProveProps {
  readonly place: Place;
  readonly row: MailDomain;
  readonly isOver: boolean;
  readonly onChange: (settings: PartnerSettingsPage) => void;
  readonly onProven: () => void;
  readonly onClose: () => void;
}

export function ProveDomainDialog({ place, row, isOver, onChange, onProven, onClose }: ProveProps) {
  const { domain, address, expiresAt } = row;
  const [code, setCode] = useState('');
  const proving = useMutation({
    mutationFn: (typed: string) =>
      sendApi<PartnerSettingsPage>('POST', `${place.base}/domains/${encodeURIComponent(domain)}/proof`, {
        code: typed,
      }),
    onSuccess: (settings) => {
      onChange(settings);
      onProven();
      onClose();
    },
    onError: () => setCode(''),
  });
  const resending = useMutation({
    mutationFn: () => sendCode(place, domain, (address ?? '').split('@')[0]!),
    onSuccess: (settings) => {
      onChange(settings);
      proving.reset();
    },
  });
  const isOutOfTries = proving.error !== null && isOver;
  return (
    <Dialog title={words.codeTitle(domain)} onClose={onClose}>
      <p>
        {isOver || isOutOfTries
          ? words.codeOver(address ?? '')
          : words.codeSent(address ?? '', expiresAt === null ? '' : formatShortMoment(expiresAt))}
      </p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          proving.mutate(code);
        }}
      >
        <TextInput
          label={words.code}
          className={classes.digits ?? ''}
          inputMode="numeric"
          autoComplete="one-time-code"
          placeholder="123456"
          maxLength={7}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={proving.error !== null}
          data-autofocus
        />
        <Failure error={proving.error ?? resending.error} />
        <p className="dimmed" role="status">
          {resending.isSuccess ? words.resent : null}
        </p>
        <DialogFoot>
          <Button variant="default" loading={resending.isPending} onClick={() => resending.mutate()}>
            {words.resend}
          </Button>
          <Button type="submit" loading={proving.isPending} disabled={!/^\s*\d{3}\s?\d{3}\s*$/.test(code)}>
            {words.prove}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
