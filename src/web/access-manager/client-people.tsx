/** The partner's people at one client: each with access, assignment, what is left of credit, and what can be done. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../parts/states.tsx';
import { accessTexts } from '../texts/access.ts';
import { accessChangeTexts } from '../texts/access-changes.ts';
import classes from './access.module.css';
import type { ClientPage, ClientPerson } from './access-queries.ts';
import { nameOf } from './access-words.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { EditPeopleDialog } from './edit-people-dialog.tsx';
import { PersonEntry, type PersonVerb } from './person-entry.tsx';
import { RemovalWizard } from './removal-wizard.tsx';
import { UnlinkDialog } from './unlink-dialog.tsx';

const words = accessTexts.client;
const AT_FIRST = 50;

interface Props {
  readonly page: ClientPage;
  /** Why nobody can be changed here; undefined where they can. */
  readonly refusal: string | undefined;
  readonly onDialog: (isOpen: boolean) => void;
  readonly onSaid: (sentence: string | null) => void;
}

interface Open {
  readonly verb: Exclude<PersonVerb, 'link'>;
  readonly people: readonly ClientPerson[];
}

export function ClientPeople({ page, refusal, onDialog, onSaid }: Props) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Open | null>(null);
  const [shownCount, setShownCount] = useState(AT_FIRST);
  const show = (next: Open | null) => {
    setOpen(next);
    onDialog(next !== null);
  };
  const close = (sentence?: string) => {
    show(null);
    onSaid(sentence ?? null);
  };
  const there = page.items.filter(({ access }) => access !== 'none');
  const chosen = there.filter(({ employee }) => selected.has(employee));
  const toggle = (employee: string) =>
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(employee)) next.add(employee);
      return next;
    });
  if (page.items.length === 0) return <EmptyState title={words.emptyTitle} text={words.emptyText} />;
  return (
    <>
      {refusal === undefined && there.length > 0 ? (
        <div className={classes.selection}>
          <Checkbox
            label={words.selectAll}
            checked={chosen.length === there.length}
            indeterminate={chosen.length > 0 && chosen.length < there.length}
            onChange={() =>
              setSelected(
                new Set(chosen.length === there.length ? [] : there.map(({ employee }) => employee)),
              )
            }
          />
          <span className="dimmed" role="status">
            {chosen.length === 0 ? null : words.selected(chosen.length)}
          </span>
          <Button
            variant="default"
            size="compact-sm"
            disabled={chosen.length === 0}
            onClick={() => show({ verb: 'edit', people: chosen })}
          >
            {accessTexts.actions.edit}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={chosen.length === 0}
            onClick={() => show({ verb: 'remove', people: chosen })}
          >
            {accessTexts.actions.removeUser}
          </Button>
        </div>
      ) : null}
      <ul className={classes.people}>
        {page.items.slice(0, shownCount).map((person) => (
          <PersonEntry
            key={person.employee}
            page={page}
            person={person}
            refusal={refusal}
            isSelected={selected.has(person.employee)}
            onSelect={() => toggle(person.employee)}
            onOpen={(verb) => show({ verb, people: [person] })}
            onSaid={onSaid}
          />
        ))}
      </ul>
      {page.items.length > shownCount ? (
        <Button variant="default" mt={12} onClick={() => setShownCount(shownCount + AT_FIRST * 4)}>
          {accessTexts.more(page.items.length - shownCount)}
        </Button>
      ) : null}
      {open ? <Dialogs page={page} open={open} onClose={close} /> : null}
    </>
  );
}

interface DialogsProps {
  readonly page: ClientPage;
  readonly open: Open;
  readonly onClose: (sentence?: string) => void;
}

function Dialogs({ page, open: { verb, people }, onClose }: DialogsProps) {
  const { client, name: clientName } = page;
  switch (verb) {
    case 'edit':
      return <EditPeopleDialog client={client} people={people} onClose={onClose} />;
    case 'remove':
      return <RemovalWizard client={client} name={clientName} people={people} onClose={onClose} />;
    case 'unlink':
      return <UnlinkDialog client={client} clientName={clientName} person={people[0]!} onClose={onClose} />;
    default:
      return (
        <ChangeDialog
          change={verb}
          title={accessChangeTexts.review.titlesAt[verb](nameOf(people[0]!), clientName)}
          client={client}
          employees={people.map(({ employee }) => employee)}
          onClose={onClose}
        />
      );
  }
}
