/** The people of one partner in the account, and what can be done with the access of each. */
import { formatDate } from '../parts/formats.ts';
import { readSorting, sortRows, useListSearch, writeSorting } from '../parts/list-search.ts';
import { nameSet } from '../parts/permission-words.tsx';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { RowMenu } from '../parts/row-menu.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import type { AccountPlace } from './account-place.ts';
import type { AccessPerson } from './account-queries.ts';
import classes from './client-account.module.css';

export type PersonAction = 'edit' | 'deactivate' | 'reactivate' | 'remove';

interface Props {
  /** All of one partner; at least one. */
  readonly people: readonly AccessPerson[];
  readonly place: AccountPlace;
  readonly mayManage: boolean;
  readonly onOpen: (action: PersonAction, people: readonly AccessPerson[]) => void;
}

export const nameOf = ({ name, employee }: Pick<AccessPerson, 'name' | 'employee'>) => name ?? employee;

export function PartnerPeople({ people, place, mayManage, onOpen }: Props) {
  const { search, change } = useListSearch();
  const { partnerName } = people[0]!;
  const sorting = readSorting(search, { by: 'name', order: 'asc' });
  return (
    <section className={classes.partner} aria-label={partnerName}>
      <div className={classes.partnerHead}>
        <h3>{partnerName}</h3>
        <p className="dimmed">{words.people(people.length)}</p>
        {mayManage && people.length > 1 && place.guest === null ? (
          <RowMenu
            label={words.actionsOf(partnerName)}
            actions={[
              {
                label: words.removeAll(partnerName),
                isDangerous: true,
                onChoose: () => onOpen('remove', people),
              },
            ]}
          />
        ) : null}
      </div>
      <PlainTable
        caption={words.peopleOf(partnerName)}
        columns={listColumns(place)}
        rows={sortRows(people, sorting, VALUES)}
        keyOf={({ employee }) => employee}
        sorting={sorting}
        onSort={(next) => change({ by: writeSorting(next) }, true)}
        empty={null}
        {...(mayManage
          ? { actions: (person: AccessPerson) => <PersonMenu person={person} onOpen={onOpen} /> }
          : {})}
      />
    </section>
  );
}

const VALUES = {
  name: nameOf,
  permission: ({ permissionName }: AccessPerson) => permissionName,
  state: ({ access }: AccessPerson) => access,
  grantedOn: ({ grantedOn }: AccessPerson) => grantedOn,
  lastActivityOn: ({ lastActivityOn }: AccessPerson) => lastActivityOn,
  endsOn: ({ endsOn }: AccessPerson) => endsOn,
};

const setOf = ({ permission, permissionName }: AccessPerson) => nameSet(permission, permissionName);

const listColumns = ({ guest }: AccountPlace): readonly Column<AccessPerson>[] => [
  {
    name: 'name',
    label: words.peopleColumns.name,
    canSort: true,
    width: '30%',
    cell: (person) => (
      <TwoLines
        first={
          <>
            {nameOf(person)}
            {person.employee === guest?.employee ? <span className={classes.you}>{words.you}</span> : null}
          </>
        }
        second={person.email}
        narrow={
          person.endsOn === null ? setOf(person) : words.setUntil(setOf(person), formatDate(person.endsOn))
        }
      />
    ),
  },
  {
    name: 'permission',
    label: words.peopleColumns.permission,
    width: '18%',
    isWideOnly: true,
    canSort: true,
    cell: setOf,
  },
  {
    name: 'state',
    label: words.peopleColumns.state,
    width: '16%',
    canSort: true,
    cell: ({ access }) => (
      <StateTag tone={access === 'active' ? 'good' : 'still'} word={words.state[access]} />
    ),
  },
  {
    name: 'lastActivityOn',
    label: words.peopleColumns.lastActivityOn,
    width: '16%',
    isNumber: true,
    isWideOnly: true,
    canSort: true,
    cell: ({ lastActivityOn }) =>
      lastActivityOn === null ? (
        <span className="dimmed">{words.noActivity}</span>
      ) : (
        formatDate(lastActivityOn)
      ),
  },
  {
    name: 'endsOn',
    label: words.peopleColumns.endsOn,
    isWideOnly: true,
    width: '15%',
    isNumber: true,
    canSort: true,
    cell: ({ endsOn }) =>
      endsOn === null ? <span className="dimmed">{words.noEnd}</span> : formatDate(endsOn),
  },
];

interface MenuProps {
  readonly person: AccessPerson;
  readonly onOpen: Props['onOpen'];
}

function PersonMenu({ person, onOpen }: MenuProps) {
  const open = (action: PersonAction) => () => onOpen(action, [person]);
  return (
    <RowMenu
      label={words.actionsOf(nameOf(person))}
      actions={[
        { label: words.change, onChoose: open('edit') },
        person.access === 'active'
          ? { label: words.deactivate, onChoose: open('deactivate') }
          : { label: words.reactivate, onChoose: open('reactivate') },
        { label: words.remove, isDangerous: true, onChoose: open('remove') },
      ]}
    />
  );
}
