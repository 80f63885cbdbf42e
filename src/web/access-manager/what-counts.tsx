/** Which activities in a client's account qualify, tool by tool, as the rules in force say; and the way there. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { parseDay } from '../../base/day.ts';
import { compileTerms, versionAt } from '../../program/terms.ts';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { decideFor, useMe } from '../parts/me.ts';
import { accountLink, openDestination } from '../parts/outside-links.ts';
import { partnerQuery, programQuery, statusQuery } from '../parts/queries.ts';
import { Facts } from '../settings/facts.tsx';
import { accessTexts } from '../texts/access.ts';
import { tableTexts } from '../texts/tables.ts';
import { useAccess } from './use-access.ts';

const words = accessTexts.counts;

interface Props {
  readonly client: { readonly client: string; readonly name: string; readonly domain?: string | null };
}

export function WhatCounts({ client }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={words.title(client.name)}
        onClick={() => setOpen(true)}
      >
        {accessTexts.why.whatCounts}
      </Button>
      {isOpen ? <CountsDialog client={client} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function CountsDialog({
  client: { client, name, domain = null },
  onClose,
}: Props & { readonly onClose: () => void }) {
  const { data: program } = useQuery(programQuery);
  const { data: status } = useQuery(statusQuery);
  const me = useMe();
  const navigate = useNavigate();
  const version = program && status ? versionAt(compileTerms(program), parseDay(status.today) ?? 0) : null;
  const tools = version?.version.tools.filter(({ qualifyingActions }) => qualifyingActions.length > 0);
  const { partner } = useAccess();
  const { data } = useQuery(partnerQuery(partner, undefined));
  const account = accountLink(data?.links, { partner, client, domain });
  const sees = me && decideFor(me, 'account', 'read', { kind: 'client', client }) === 'allowed';
  return (
    <Dialog title={words.title(name)} size={560} onClose={onClose}>
      {version && tools ? (
        <>
          <p>{words.note(version.version.managed.days)}</p>
          {tools.length === 0 ? (
            <p className="dimmed">{words.nothing}</p>
          ) : (
            <Facts rows={tools.map((tool) => [tool.name, tool.qualifyingActions.join(', ')])} />
          )}
        </>
      ) : (
        <Skeleton height={160} />
      )}
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          {tableTexts.close}
        </Button>
        {sees || account.kind === 'outside' ? (
          <Button onClick={() => openDestination(account, navigate)}>{words.go}</Button>
        ) : null}
      </DialogFoot>
    </Dialog>
  );
}
