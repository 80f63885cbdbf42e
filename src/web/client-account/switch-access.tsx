/** Asks before the access of partners' people is deactivated, reactivated or removed: what ends, and what stays. */
import { Link } from '@tanstack/react-router';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { nameSet } from '../parts/permission-words.tsx';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import type { AccountPlace } from './account-place.ts';
import { type AccessPerson, type ClientAccess, changePeople } from './account-queries.ts';
import { nameOf } from './partner-people.tsx';

type Change = 'deactivate' | 'reactivate' | 'remove';

interface Props {
  readonly place: AccountPlace;
  readonly access: ClientAccess;
  readonly change: Change;
  /** All of one partner; at least one. */
  readonly people: readonly AccessPerson[];
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

export function SwitchAccess({ place, access, change, people, onDone, onClose }: Props) {
  const [first] = people as readonly [AccessPerson, ...AccessPerson[]];
  const name = nameOf(first);
  const isAlone = people.length === 1;
  const set = nameSet(first.permission, first.permissionName);
  const titles = {
    deactivate: words.deactivateTitle(name),
    reactivate: words.reactivateTitle(name),
    remove: isAlone ? words.removeTitle(name) : words.removeAllTitle(people.length, first.partnerName),
  };
  const afterwards = {
    deactivate: words.deactivated(name),
    reactivate: words.reactivated(name),
    remove: isAlone ? words.removed(name) : words.removedAll(people.length, first.partnerName),
  };
  return (
    <ConfirmDialog
      title={titles[change]}
      verb={words[change]}
      isDangerous={change === 'remove'}
      act={() => changePeople(place.client, { change, employees: people.map(({ employee }) => employee) })}
      onDone={() => onDone(afterwards[change])}
      onClose={onClose}
    >
      {change === 'deactivate' ? <p>{words.deactivateEffect(name)}</p> : null}
      {change === 'reactivate' ? <p>{words.reactivateEffect(name, set)}</p> : null}
      {change === 'remove' ? (
        <>
          <p>
            {isAlone
              ? words.removeEffect(name, set)
              : words.removeAllEffect(words.listed(people.map(nameOf)))}
          </p>
          <Left access={access} people={people} />
          <p>{words.removeKept}</p>
          <p className="dimmed">{words.removeBack}</p>
        </>
      ) : null}
      {change === 'reactivate' ? null : <ForGuests place={place} people={people} />}
    </ConfirmDialog>
  );
}

/** What the partner is left with. */
function Left({ access, people }: Pick<Props, 'access' | 'people'>) {
  const { partner, partnerName } = people[0]!;
  const left = access.people.filter((each) => each.partner === partner && !people.includes(each));
  if (left.length === 0) return <p>{words.removeLast(partnerName)}</p>;
  const isAdmin = ({ permission }: AccessPerson) => permission === 'partner-admin';
  if (people.some(isAdmin) && !left.some(isAdmin)) return <p>{words.removeLastAdmin(partnerName)}</p>;
  return null;
}

/** What somebody of the partner has to know besides: points, and that the account closes for them. */
function ForGuests({ place: { guest, client }, people }: Pick<Props, 'place' | 'people'>) {
  if (guest === null) return null;
  return (
    <>
      {people.some(({ employee }) => employee === guest.employee) ? <p>{words.removeOwn}</p> : null}
      <p>
        <Link
          className="link"
          to="/partners/$partner/access/clients/$client"
          params={{ partner: guest.partner, client }}
        >
          {words.removePoints}
        </Link>
      </p>
    </>
  );
}
