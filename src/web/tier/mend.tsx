/** What would mend missing credit, in words; muted where another date than today is looked at. */
import { Link } from '@tanstack/react-router';
import type { MissingPage } from '../parts/api-types.ts';
import { creditTexts } from '../texts/credit.ts';
import classes from './credit.module.css';
import { useTierPlace } from './use-tier.ts';

const words = creditTexts.missing;

interface Props {
  readonly mend: MissingPage['clients'][number]['mend'];
}

export function Mend({ mend }: Props) {
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
