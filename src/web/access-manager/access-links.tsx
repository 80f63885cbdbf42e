/** The access links of one employee, newest first: until when each is good, who used it, and its end. */
import { Button, Skeleton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../parts/failure.tsx';
import { formatDate, formatShortMoment } from '../parts/formats.ts';
import { StateTag, type Tone } from '../parts/state-tag.tsx';
import { LoadError } from '../parts/states.tsx';
import { accessChangeTexts } from '../texts/access-changes.ts';
import { tableTexts } from '../texts/tables.ts';
import classes from './access.module.css';
import type { AccessLink } from './access-queries.ts';
import { sendRevocation } from './access-writes.ts';

const words = accessChangeTexts.link;
const AT_FIRST = 4;

interface Props {
  readonly partner: string;
  readonly list: {
    readonly data: { readonly items: readonly AccessLink[] } | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly employee: string;
  /** The one that was made just now, and is shown already. */
  readonly newest: string | null;
}

export function AccessLinks({ partner, list, employee, newest }: Props) {
  const [isWhole, setWhole] = useState(false);
  if (list.error && !list.data) return <LoadError error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton height={64} />;
  const links = list.data.items.filter((each) => each.employee === employee && each.id !== newest);
  // The one shown already is the only one.
  if (links.length === 0 && newest !== null) return null;
  const shown = isWhole ? links : links.slice(0, AT_FIRST);
  return (
    <section aria-label={words.list}>
      <h3 className={classes.minorHead}>{words.list}</h3>
      {links.length === 0 ? <p className="dimmed">{words.none}</p> : null}
      <ul className={classes.links}>
        {shown.map((link) => (
          <OneLink key={link.id} partner={partner} link={link} />
        ))}
      </ul>
      {shown.length < links.length ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {tableTexts.more}
        </Button>
      ) : null}
    </section>
  );
}

const TONES: Readonly<Record<AccessLink['state'], Tone>> = {
  open: 'good',
  expired: 'still',
  revoked: 'still',
};

function OneLink({ partner, link }: { readonly partner: string; readonly link: AccessLink }) {
  const { id, createdAt, createdBy, expiresAt, state, uses, clientName } = link;
  const revoking = useMutation({ mutationFn: () => sendRevocation(partner, id) });
  const made = formatDate(createdAt.slice(0, 10));
  return (
    <li>
      <div className={classes.linkHead}>
        <span>
          {words.madeBy(made, createdBy)}
          {clientName === null ? null : `, ${words.forClient(clientName)}`}
        </span>
        <StateTag tone={TONES[state]} word={words.states[state]} />
        {state === 'open' ? (
          <Button
            variant="default"
            size="compact-sm"
            loading={revoking.isPending}
            aria-label={words.revokeOf(formatShortMoment(createdAt))}
            onClick={() => revoking.mutate()}
          >
            {words.revoke}
          </Button>
        ) : null}
      </div>
      <p className="dimmed small">
        {words.goodUntil(formatShortMoment(expiresAt))}{' '}
        {uses.length === 0
          ? words.notUsed
          : uses.map((use) => `${use.clientName}: ${words.uses[use.state]}`).join(', ')}
      </p>
      <Failure error={revoking.error} />
    </li>
  );
}
