/**
 * Who may be in the account: partners' people with their permission sets, what partners ask for, and on a side of
 * their own the client's users.
 */
import { SegmentedControl } from '@mantine/core';
import { useListSearch } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import PeopleSection from '../settings/people.tsx';
import { makeClientPlace } from '../settings/place.ts';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import type { AccountPlace } from './account-place.ts';
import { PartnerAccess } from './partner-access.tsx';

const VIEWS = ['partners', 'users'] as const;

export default function Access({ place }: { readonly place: AccountPlace }) {
  const { search, change } = useListSearch();
  const seesUsers = place.may('people', 'read');
  const view = seesUsers && search.only === 'users' ? 'users' : 'partners';
  return (
    <>
      {seesUsers ? (
        <div className={tools.tools}>
          <SegmentedControl
            aria-label={words.accessViews}
            value={view}
            onChange={(value) =>
              change({ only: value === 'users' ? value : undefined, find: undefined, by: undefined })
            }
            data={VIEWS.map((value) => ({ value, label: words.accessView[value] }))}
          />
        </div>
      ) : null}
      {view === 'users' ? (
        <PeopleSection place={makeClientPlace(place.me, place.client)} />
      ) : (
        <PartnerAccess place={place} />
      )}
    </>
  );
}
