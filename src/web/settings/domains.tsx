/** The partner's e-mail domains: which are proven, which wait for their code, and how to add or remove one. */
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MailDomain, PartnerSettingsPage } from '../../contract/settings.ts';
import { sendApi } from '../parts/api.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { formatCount, formatShortMoment } from '../parts/formats.ts';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { RowMenu } from '../parts/row-menu.tsx';
import { StateTag, type Tone } from '../parts/state-tag.tsx';
import { EmptyState } from '../parts/states.tsx';
import { settingsTexts } from '../texts/settings.ts';
import { tableTexts } from '../texts/tables.ts';
import { AddDomainDialog, ProveDomainDialog } from './domain-dialogs.tsx';
import type { Place } from './place.ts';
import { SectionBody } from './section.tsx';
import classes from './settings.module.css';
import { settingsQuery } from './settings-queries.ts';
import { useSettings } from './use-settings.ts';

const words = settingsTexts.domains;

type Open = { readonly dialog: 'add' } | { readonly dialog: 'prove' | 'remove'; readonly domain: string };

export default function DomainsSection({ place }: { readonly place: Place }) {
  const { data, error, refetch } = useSettings(place);
  const [open, setOpen] = useState<Open | null>(null);
  const [proven, setProven] = useState<string | null>(null);
  const canManage = place.may('settings', 'manage');
  const add = canManage ? <Button onClick={() => setOpen({ dialog: 'add' })}>{words.add}</Button> : null;
  return (
    <SectionBody title={words.title} line={words.line} action={data && data.domains.length > 0 ? add : null}>
      <p className={classes.status} role="status">
        {proven === null ? null : words.provenTitle(proven)}
      </p>
      <PlainTable
        caption={words.caption}
        columns={COLUMNS}
        rows={data?.domains}
        keyOf={({ domain }) => domain}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={words.emptyTitle} text={words.emptyText} action={add} />}
        {...(canManage
          ? {
              actions: (row: MailDomain) => (
                <DomainActions row={row} onOpen={(dialog) => setOpen({ dialog, domain: row.domain })} />
              ),
            }
          : {})}
      />
      {data && open ? (
        <Dialogs
          open={open}
          settings={data}
          place={place}
          onOpen={setOpen}
          onProven={setProven}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </SectionBody>
  );
}

const COLUMNS: readonly Column<MailDomain>[] = [
  {
    name: 'domain',
    label: words.columns.domain,
    cell: (row) => (
      <TwoLines
        first={row.domain}
        second={row.state === 'waiting' && row.address ? words.sentTo(row.address) : null}
        narrow={<DomainState row={row} />}
      />
    ),
  },
  { name: 'state', label: words.columns.state, isWideOnly: true, cell: (row) => <DomainState row={row} /> },
  {
    name: 'since',
    label: words.columns.since,
    isWideOnly: true,
    cell: ({ provenAt, provenBy }) =>
      provenAt === null ? '–' : words.provenBy(provenBy ?? '', formatShortMoment(provenAt)),
  },
  {
    name: 'employees',
    label: words.columns.employees,
    isNumber: true,
    isWideOnly: true,
    cell: ({ employees }) => formatCount(employees),
  },
];

/** A code that has run out, or whose tries are used up, is of no use any more. */
const isOver = ({ state, triesLeft }: MailDomain) => state === 'waiting' && !triesLeft;

function DomainState({ row }: { readonly row: MailDomain }) {
  const tones: Readonly<Record<MailDomain['state'], Tone>> = {
    proven: 'good',
    given: 'good',
    waiting: 'warn',
  };
  return isOver(row) ? (
    <StateTag tone="bad" word={words.states.over} />
  ) : (
    <StateTag tone={tones[row.state]} word={words.states[row.state]} />
  );
}

interface ActionsProps {
  readonly row: MailDomain;
  readonly onOpen: (dialog: 'prove' | 'remove') => void;
}

function DomainActions({ row, onOpen }: ActionsProps) {
  const isWaiting = row.state === 'waiting';
  return (
    <RowMenu
      label={tableTexts.actionsOf(row.domain)}
      actions={[
        ...(isWaiting ? [{ label: words.enterCode, onChoose: () => onOpen('prove') }] : []),
        {
          label: isWaiting ? words.giveUp : words.remove,
          isDangerous: true,
          onChoose: () => onOpen('remove'),
        },
      ]}
    />
  );
}

interface DialogsProps {
  readonly open: Open;
  readonly settings: PartnerSettingsPage;
  readonly place: Place;
  readonly onOpen: (open: Open) => void;
  readonly onProven: (domain: string) => void;
  readonly onClose: () => void;
}

function Dialogs({ open, settings, place, onOpen, onProven, onClose }: DialogsProps) {
  const client = useQueryClient();
  const keep = (changed: PartnerSettingsPage) => client.setQueryData(settingsQuery(place).queryKey, changed);
  if (open.dialog === 'add')
    return (
      <AddDomainDialog
        place={place}
        onSent={(changed, domain) => {
          keep(changed);
          onOpen({ dialog: 'prove', domain });
        }}
        onClose={onClose}
      />
    );
  const row = settings.domains.find(({ domain }) => domain === open.domain);
  if (!row) return null;
  if (open.dialog === 'prove')
    return (
      <ProveDomainDialog
        place={place}
        row={row}
        isOver={isOver(row)}
        onChange={keep}
        onProven={() => onProven(row.domain)}
        onClose={onClose}
      />
    );
  const isWaiting = row.state === 'waiting';
  return (
    <ConfirmDialog
      title={isWaiting ? words.giveUpTitle(row.domain) : words.removeTitle(row.domain)}
      verb={isWaiting ? words.giveUp : words.remove}
      isDangerous
      act={async () =>
        keep(
          await sendApi<PartnerSettingsPage>(
            'DELETE',
            `${place.base}/domains/${encodeURIComponent(row.domain)}`,
          ),
        )
      }
      onDone={onClose}
      onClose={onClose}
    >
      {isWaiting ? (
        <p>{words.giveUpEffect}</p>
      ) : (
        <>
          <p>{words.removeEffect(row.employees, row.domain)}</p>
          <p className="dimmed">{words.removeKept}</p>
        </>
      )}
    </ConfirmDialog>
  );
}
