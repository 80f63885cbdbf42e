/** Adds one change to a scenario: what happens, and to whom. */
import { Button, NativeSelect, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { isDecimal } from '../../base/exact.ts';
import type { Supposables } from '../../contract/what-if.ts';
import type { Terms } from '../../program/terms.ts';
import { formatDate, formatMoney } from '../parts/formats.ts';
import { whatIfTexts as words } from '../texts/what-if.ts';
import type { ScenarioChange } from './scenarios.ts';
import classes from './what-if.module.css';

const KINDS = ['leave', 'renew', 'deal', 'idle', 'gone', 'rules'] as const;

interface Props {
  readonly supposables: Supposables;
  readonly terms: Terms;
  readonly title: string;
  readonly onAdd: (change: ScenarioChange) => void;
}

interface Typed {
  readonly kind: (typeof KINDS)[number];
  readonly client: string | null;
  readonly productLine: string;
  readonly mrr: string;
  readonly attribution: 'sourced' | 'assisted';
  readonly employee: string | null;
  readonly version: string;
}

export function ChangeForm({ supposables, terms, title, onAdd }: Props) {
  const { clients, employees, versions } = supposables;
  const [typed, setTyped] = useState<Typed>({
    kind: 'leave',
    client: null,
    productLine: '',
    mrr: '',
    attribution: 'sourced',
    employee: null,
    version: versions[0]?.id ?? '',
  });
  const take = (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change }));
  const ready = readChange(typed, supposables, terms);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    onAdd(ready);
    take({ client: null, mrr: '', employee: null });
  };
  const { kind } = typed;
  const asksClient = kind === 'leave' || kind === 'renew' || kind === 'deal' || kind === 'idle';
  const everywhere = kind === 'idle' ? [{ value: '*', label: words.everywhere }] : [];
  return (
    <form className={classes.form} aria-label={title} onSubmit={submit}>
      <NativeSelect
        label={words.kind}
        data={KINDS.map((each) => ({ value: each, label: words.kinds[each] }))}
        value={kind}
        onChange={(event) => take({ kind: event.currentTarget.value as Typed['kind'] })}
      />
      {asksClient ? (
        <Select
          label={words.client}
          placeholder={words.chooseClient}
          searchable
          limit={100}
          nothingFoundMessage={words.nobody}
          data={[...everywhere, ...clients.map(({ client, name }) => ({ value: client, label: name }))]}
          value={typed.client}
          onChange={(client) => take({ client, productLine: '' })}
        />
      ) : null}
      {kind === 'renew' || kind === 'deal' ? (
        <Revenue typed={typed} take={take} supposables={supposables} terms={terms} />
      ) : null}
      {kind === 'gone' ? (
        <Select
          label={words.employee}
          searchable
          limit={100}
          data={employees.map(({ employee, name }) => ({ value: employee, label: name ?? employee }))}
          value={typed.employee}
          onChange={(employee) => take({ employee })}
        />
      ) : null}
      {kind === 'rules' && versions.length > 0 ? (
        <NativeSelect
          label={words.version}
          data={versions.map(({ id, from }) => ({
            value: id,
            label: words.versionFrom(id, formatDate(from)),
          }))}
          value={typed.version}
          onChange={(event) => take({ version: event.currentTarget.value })}
        />
      ) : null}
      {kind === 'rules' && versions.length === 0 ? <p className="dimmed">{words.noVersions}</p> : null}
      <Button type="submit" disabled={!ready}>
        {words.add}
      </Button>
    </form>
  );
}

interface RevenueProps {
  readonly typed: Typed;
  readonly take: (change: Partial<Typed>) => void;
  readonly supposables: Supposables;
  readonly terms: Terms;
}

/** Which product line, how much a month, and how a deal is attributed. */
function Revenue({ typed, take, supposables, terms }: RevenueProps) {
  const { lines, line, now, currency } = findLine(typed, supposables, terms);
  if (typed.client !== null && lines.length === 0) return <p className="dimmed">{words.noSubscription}</p>;
  const hint = typed.kind === 'renew' && now ? words.now(formatMoney(now.mrr, now.currency)) : undefined;
  return (
    <>
      <NativeSelect
        label={words.productLine}
        data={lines.map(({ id, name }) => ({ value: id, label: name }))}
        value={line ?? ''}
        disabled={typed.client === null}
        onChange={(event) => take({ productLine: event.currentTarget.value })}
      />
      <TextInput
        label={words.mrr(currency)}
        inputMode="decimal"
        value={typed.mrr}
        placeholder={hint}
        disabled={typed.client === null}
        onChange={(event) => take({ mrr: event.currentTarget.value.trim() })}
      />
      {typed.kind === 'deal' ? (
        <NativeSelect
          label={words.attribution}
          data={(['sourced', 'assisted'] as const).map((each) => ({
            value: each,
            label: words.attributions[each],
          }))}
          value={typed.attribution}
          onChange={(event) => take({ attribution: event.currentTarget.value as Typed['attribution'] })}
        />
      ) : null}
    </>
  );
}

/** The lines to choose from, the one chosen, and what the client pays for it now. */
function findLine({ kind, client, productLine }: Typed, { clients }: Supposables, { program }: Terms) {
  const chosen = clients.find((each) => each.client === client);
  const subscribed = chosen?.subscriptions ?? [];
  const lines = program.productLines.filter(
    ({ id }) => kind === 'deal' || subscribed.some((each) => each.productLine === id),
  );
  const line = lines.some(({ id }) => id === productLine) ? productLine : lines[0]?.id;
  const now = subscribed.find((each) => each.productLine === line);
  return { lines, line, now, currency: now?.currency ?? chosen?.currency ?? program.currency };
}

/** Null while something is missing. */
function readChange(typed: Typed, supposables: Supposables, terms: Terms): ScenarioChange | null {
  const { kind, client, mrr, attribution, employee, version } = typed;
  switch (kind) {
    case 'gone':
      return employee === null ? null : { kind, employee };
    case 'rules':
      return version === '' ? null : { kind, version };
    case 'idle':
      return client === null ? null : { kind, client };
    case 'leave':
      return client === null || client === '*' ? null : { kind, client };
    case 'renew':
    case 'deal': {
      const { line, currency } = findLine(typed, supposables, terms);
      if (client === null || client === '*' || line === undefined) return null;
      if (!isDecimal(mrr, 4) || mrr.startsWith('-') || (kind === 'deal' && Number(mrr) === 0)) return null;
      const sale = { client, productLine: line, mrr, currency };
      return kind === 'renew' ? { kind, ...sale } : { kind, ...sale, attribution };
    }
  }
}
