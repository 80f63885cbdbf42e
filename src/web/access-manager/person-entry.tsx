/** One employee at one client: who, with which rights, how the four conditions for credit stand, and the actions. */
import { Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Failure } from '../parts/failure.tsx';
import { formatDate } from '../parts/formats.ts';
import { nameSet } from '../parts/permission-words.tsx';
import { type RowAction, RowMenu } from '../parts/row-menu.tsx';
import { accessTexts } from '../texts/access.ts';
import classes from './access.module.css';
import type { ClientPage, ClientPerson } from './access-queries.ts';
import { AccessStateTag, Conditions, DomainMark, nameOf } from './access-words.tsx';
import { sendAssignment } from './access-writes.ts';
import { EmployeeLink } from './employee-columns.tsx';
import { MendButton } from './mend-button.tsx';
import { useAccess } from './use-access.ts';

const words = accessTexts.client;

export type PersonVerb = 'link' | 'unlink' | 'edit' | 'reactivate' | 'deactivate' | 'remove';

interface Props {
  readonly page: ClientPage;
  readonly person: ClientPerson;
  readonly refusal: string | undefined;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onOpen: (verb: Exclude<PersonVerb, 'link'>) => void;
  readonly onSaid: (sentence: string) => void;
}

export function PersonEntry(props: Props) {
  const { page, person, refusal, isSelected, onSelect, onSaid } = props;
  const { client, name: clientName } = page;
  const { partner } = useAccess();
  const name = nameOf(person);
  const linking = useMutation({
    mutationFn: () =>
      sendAssignment(partner, { change: 'link', employees: [person.employee], clients: [client] }),
    onSuccess: () => onSaid(accessTexts.why.linked(name, clientName)),
  });
  const canSelect = refusal === undefined && person.access !== 'none';
  return (
    <li className={classes.person}>
      <div className={classes.personHead}>
        {canSelect ? (
          <Checkbox aria-label={words.select(name)} checked={isSelected} onChange={onSelect} />
        ) : null}
        <div className={classes.personWho}>
          <strong>
            <EmployeeLink {...person} />
          </strong>
          <span className="small dimmed">
            {person.email}, <DomainMark isOwnDomain={person.isOwnDomain} />
          </span>
        </div>
        <AccessStateTag access={person.access} />
        <PersonMenu {...props} onLink={() => linking.mutate()} />
      </div>
      <p className={classes.personLine}>{tellStanding(person)}</p>
      <Conditions name={name} state={person.employeeState} standing={person} />
      {person.missing === null ? null : (
        <div className={classes.mend}>
          <MendButton
            missing={person.missing}
            client={{ client, name: clientName }}
            employee={person}
            onSaid={onSaid}
          />
        </div>
      )}
      <Failure error={linking.error} />
    </li>
  );
}

/** `Partner Admin · Linked by hand · Last activity 12 Nov 2026 · 34 days of credit left, until 26 Dec 2026` */
function tellStanding(person: ClientPerson): string {
  const { permission, permissionName, assignment, endsOn, lastActivityOn, countsUntil, daysLeft } = person;
  return [
    person.access === 'none' ? null : nameSet(permission, permissionName),
    words.assignment[assignment],
    endsOn === null ? null : words.endsOn(formatDate(endsOn)),
    lastActivityOn === null ? words.noActivity : words.lastActivity(formatDate(lastActivityOn)),
    countsUntil === null || daysLeft === null || daysLeft <= 0
      ? null
      : words.creditLeft(accessTexts.clients.daysLeft(daysLeft), formatDate(countsUntil)),
  ]
    .filter((each) => each !== null)
    .join('\u00a0· ');
}

function PersonMenu({ person, refusal, onOpen, onLink }: Props & { readonly onLink: () => void }) {
  const { refusals } = useAccess();
  const { actions } = accessTexts;
  const isThere = person.access !== 'none';
  const isAssigned = person.assignment === 'linked' || person.assignment === 'by-domain';
  const refuse = refusal ?? (isThere ? undefined : actions.notThere);
  const isActive = person.access === 'active';
  const list: readonly RowAction[] = [
    isAssigned
      ? { label: actions.unlink, refusal: refusals.link, onChoose: () => onOpen('unlink') }
      : { label: actions.linkOne, refusal: refusals.link, onChoose: onLink },
    { label: actions.edit, refusal: refuse, onChoose: () => onOpen('edit') },
    {
      label: isActive ? actions.deactivateUser : actions.reactivateUser,
      refusal: refuse,
      onChoose: () => onOpen(isActive ? 'deactivate' : 'reactivate'),
    },
    {
      label: actions.removeUser,
      isDangerous: true,
      refusal: refuse,
      onChoose: () => onOpen('remove'),
    },
  ];
  return <RowMenu label={actions.of(nameOf(person))} actions={list} />;
}
