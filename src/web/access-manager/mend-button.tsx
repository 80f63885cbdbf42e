/**
 * The button that mends missing credit: it does it at once where one click is enough, or leads to where it is done.
 * Whoever may not do it reads who can. Another date than today has none.
 */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type MouseEvent, useState } from 'react';
import { Failure } from '../parts/failure.tsx';
import { accessTexts } from '../texts/access.ts';
import { AccessLinkDialog } from './access-link-dialog.tsx';
import type { Missing } from './access-queries.ts';
import { nameOf } from './access-words.tsx';
import { sendAssignment, sendChange } from './access-writes.ts';
import { NewEmployee } from './new-employee.tsx';
import { useAccess } from './use-access.ts';
import { WhatCounts } from './what-counts.tsx';

const words = accessTexts.why;

interface Props {
  readonly missing: Missing;
  readonly client: { readonly client: string; readonly name: string; readonly domain?: string | null };
  /** Whose condition it is; null: nobody's in particular. */
  readonly employee: { readonly employee: string; readonly name: string | null } | null;
  /** Takes what is to be said about it. */
  readonly onSaid: (sentence: string) => void;
}

export function MendButton(props: Props) {
  const { missing, client, employee, onSaid } = props;
  const { asOf } = useAccess();
  if (asOf !== undefined) return null;
  switch (missing.mend) {
    case 'link_client':
    case 'reactivate_employee':
    case 'reactivate_access':
      return employee === null ? null : <AtOnce {...props} employee={employee} mend={missing.mend} />;
    case 'add_employee':
      return <NewEmployee isSmall onAdded={onSaid} />;
    case 'get_access':
      return <GetAccess client={client} employee={employee} />;
    case 'work_in_account':
      return <WhatCounts client={client} />;
    default:
      return <Claim />;
  }
}

interface AtOnceProps extends Props {
  readonly employee: NonNullable<Props['employee']>;
  readonly mend: 'link_client' | 'reactivate_employee' | 'reactivate_access';
}

/** One click is enough. The keyboard goes on from the row, whose button is gone then. */
function AtOnce({ client: { client, name }, employee, mend, onSaid }: AtOnceProps) {
  const { partner, refusals, refuseAt } = useAccess();
  const who = nameOf(employee);
  const ways = {
    link_client: {
      label: words.linkClient,
      spoken: words.linkClientTo(who, name),
      done: words.linked(who, name),
      refusal: refusals.link,
      send: () =>
        sendAssignment(partner, { change: 'link', employees: [employee.employee], clients: [client] }),
    },
    reactivate_employee: {
      label: words.reactivate,
      spoken: words.reactivateOne(who),
      done: words.reactivated(who),
      refusal: refusals.employees,
      send: () => sendChange(partner, null, 'reactivate', [employee.employee]),
    },
    reactivate_access: {
      label: words.reactivateUser,
      spoken: words.reactivateAt(who, name),
      done: words.reactivated(who),
      refusal: refuseAt(client),
      send: () => sendChange(partner, client, 'reactivate', [employee.employee]),
    },
  };
  const { label, spoken, done, refusal, send } = ways[mend];
  const [row, setRow] = useState<Element | null>(null);
  const sending = useMutation({
    mutationFn: send,
    onSuccess: () => {
      onSaid(done);
      row?.querySelector<HTMLElement>('[data-row-link]')?.focus();
    },
  });
  const mendIt = (event: MouseEvent) => {
    setRow(event.currentTarget.closest('tr, li'));
    sending.mutate();
  };
  if (refusal !== undefined) return <p className="dimmed small">{refusal}</p>;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={spoken}
        loading={sending.isPending}
        onClick={mendIt}
      >
        {label}
      </Button>
      <Failure error={sending.error} />
    </>
  );
}

function GetAccess({ client, employee }: Pick<Props, 'client' | 'employee'>) {
  const { refusals, refuseAt, ownEmployee } = useAccess();
  const [isOpen, setOpen] = useState(false);
  const isOwn = employee === null || employee.employee === ownEmployee;
  const refusal = isOwn ? refusals.ownLink : refusals.link;
  // Who is Partner Admin there needs no link for a colleague.
  if (refuseAt(client.client) === undefined) return <OpenClient client={client} />;
  if (refusal !== undefined) return <p className="dimmed small">{refusal}</p>;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={words.copyLinkFor(client.name)}
        onClick={() => setOpen(true)}
      >
        {words.copyLink}
      </Button>
      {isOpen ? (
        <AccessLinkDialog
          {...(employee === null ? {} : { employee: { id: employee.employee, name: nameOf(employee) } })}
          client={{ id: client.client, name: client.name }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

function OpenClient({ client: { client, name } }: Pick<Props, 'client'>) {
  const { partner } = useAccess();
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={words.addEmployeesAt(name)}
      renderRoot={(root) => (
        <Link
          {...root}
          to="/partners/$partner/access/clients/$client"
          params={{ partner, client }}
          search={(before: object) => ({ ...before, add: true })}
          resetScroll={false}
        />
      )}
    >
      {words.addEmployees}
    </Button>
  );
}

/** What nobody of the partner can mend alone. */
function Claim() {
  const { partner } = useAccess();
  return (
    <Button
      variant="default"
      size="compact-sm"
      renderRoot={(root) => (
        <Link {...root} to="/partners/$partner/tier" params={{ partner }} search={{ tab: 'missing' }} />
      )}
    >
      {words.claim}
    </Button>
  );
}
