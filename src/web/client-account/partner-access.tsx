/** Partners' people in the account, partner by partner, with what each partner asks for above them. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ExportLink } from '../parts/export-link.tsx';
import { useListSearch } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { SectionBody, SectionSkeleton } from '../settings/section.tsx';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import type { AccountPlace } from './account-place.ts';
import { type AccessPerson, accessQuery, type ClientAccess } from './account-queries.ts';
import { AddColleagues } from './add-colleagues.tsx';
import { ChangeAccess } from './change-access.tsx';
import classes from './client-account.module.css';
import { PartnerPeople, type PersonAction } from './partner-people.tsx';
import { AccessRequests } from './requests.tsx';
import { SwitchAccess } from './switch-access.tsx';

/** What is asked or confirmed at the moment. */
export type OpenDialog =
  | { readonly dialog: 'add' }
  | { readonly dialog: PersonAction; readonly people: readonly AccessPerson[] };

export function PartnerAccess({ place }: { readonly place: AccountPlace }) {
  const { client, asOf } = place;
  const { data: access, error, refetch } = useQuery(accessQuery(client, asOf));
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  if (error && !access) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!access) return <SectionSkeleton />;
  const close = () => setOpen(null);
  const done = (sentence: string) => {
    close();
    setSaid(sentence);
  };
  const isPast = asOf !== undefined;
  return (
    <SectionBody
      title={words.accessTitle}
      line={words.accessLine}
      action={
        access.mayAdd && !isPast ? (
          <Button onClick={() => setOpen({ dialog: 'add' })}>{words.add}</Button>
        ) : null
      }
    >
      <p className={classes.said} role="status">
        {said}
      </p>
      <AccessRequests place={place} access={access} onDone={setSaid} />
      <People access={access} place={place} onOpen={(dialog, people) => setOpen({ dialog, people })} />
      {open ? <Dialogs open={open} place={place} access={access} onDone={done} onClose={close} /> : null}
    </SectionBody>
  );
}

interface PeopleProps {
  readonly access: ClientAccess;
  readonly place: AccountPlace;
  readonly onOpen: (action: PersonAction, people: readonly AccessPerson[]) => void;
}

function People({ access, place, onOpen }: PeopleProps) {
  const { search, change } = useListSearch();
  const sought = search.find?.toLowerCase() ?? '';
  const { people, mayManage, deciders } = access;
  if (people.length === 0) return <EmptyState title={words.noAccessTitle} text={words.noAccessText} />;
  const found = people.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(sought));
  const partners = [...new Set(found.map(({ partner }) => partner))];
  return (
    <>
      <div className={tools.tools}>
        <SearchField
          label={words.searchPeople}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
        />
        <span className={tools.spring} />
        <ExportLink
          path={`/clients/${encodeURIComponent(place.client)}/access.csv`}
          query={{ asOf: place.asOf }}
        />
      </div>
      {mayManage ? null : (
        <p className="dimmed">
          {words.onlyManagers(deciders.length === 0 ? words.someAdmin : words.names(deciders))}
        </p>
      )}
      {partners.map((partner) => (
        <PartnerPeople
          key={partner}
          people={found.filter((each) => each.partner === partner)}
          place={place}
          mayManage={mayManage && place.asOf === undefined}
          onOpen={onOpen}
        />
      ))}
      {found.length === 0 ? <EmptyState title={words.noMatchTitle} text={words.noMatchText} /> : null}
    </>
  );
}

interface DialogsProps {
  readonly open: OpenDialog;
  readonly place: AccountPlace;
  readonly access: ClientAccess;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

function Dialogs({ open, ...rest }: DialogsProps) {
  if (open.dialog === 'add') return <AddColleagues {...rest} />;
  if (open.dialog === 'edit') return <ChangeAccess person={open.people[0]!} {...rest} />;
  return <SwitchAccess change={open.dialog} people={open.people} {...rest} />;
}
