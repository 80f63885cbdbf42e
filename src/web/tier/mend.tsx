/** What would mend missing credit, and the way to where it is done; muted where another date than today is looked at. */
import { Link } from '@tanstack/react-router';
import type { MissingPage } from '../parts/api-types.ts';
import { creditTexts } from '../texts/credit.ts';
import classes from './credit.module.css';
import { useTierPlace } from './use-tier.ts';

const words = creditTexts.missing;

type Mends = MissingPage['clients'][number]['mend'];

interface Props {
  readonly mend: Mends;
  readonly client: string;
  readonly name: string;
}

/** What is mended in the Client Access Manager; the rest is claimed. */
const OF_ACCESS: readonly Mends[] = [
  'add_employee',
  'reactivate_employee',
  'get_access',
  'reactivate_access',
  'link_client',
  'work_in_account',
];

export function Mend({ mend, client, name }: Props) {
  const { partner, asOf } = useTierPlace();
  if (asOf !== undefined)
    return (
      <span className="dimmed" title={words.pastMuted}>
        {words.mend[mend]}
      </span>
    );
  return (
    <>
      {words.mend[mend]}
      {OF_ACCESS.includes(mend) ? (
        <Link
          to="/partners/$partner/access/clients/$client"
          params={{ partner, client }}
          className={`link ${classes.second}`}
          aria-label={words.mendAt(name)}
        >
          {words.inAccess}
        </Link>
      ) : null}
      {mend === 'link_client' ? (
        <Link
          to="/partners/$partner/settings/$section"
          params={{ partner, section: 'domains' }}
          className={`link ${classes.second}`}
        >
          {words.byDomain}
        </Link>
      ) : null}
    </>
  );
}
