/** What the tier held and the next one ask of a measure, met or not. */
import type { Terms } from '../../program/terms.ts';
import type { Requirement, Statement } from '../parts/api-types.ts';
import { formatPoints } from '../parts/formats.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { tierTexts } from '../texts/tier.ts';
import classes from './performance.module.css';
import { nameTier } from './tier-names.ts';

interface Props {
  readonly requirements: readonly Requirement[];
  readonly tier: Statement['tier'];
  readonly terms: Terms;
}

const words = tierTexts.account;

export function AskedFor({ requirements, tier, terms }: Props) {
  const wanted = [tier.credited, tier.next].flatMap(
    (id) => requirements.find((each) => each.tier === id) ?? [],
  );
  if (requirements.length === 0) return <p className={classes.asked}>{words.notAsked}</p>;
  return (
    <ul className={classes.askedList}>
      {wanted.map((requirement) => (
        <li key={requirement.tier}>
          <span className="dimmed">
            {[nameTier(terms, requirement.tier) ?? requirement.tier, writeAsked(requirement)]
              .filter((each) => each !== null)
              .join(', ')}
          </span>
          <StateTag
            tone={requirement.met ? 'good' : 'bad'}
            word={requirement.met ? tierTexts.performance.met : tierTexts.performance.notMet}
          />
        </li>
      ))}
    </ul>
  );
}

/** Null where the name of the requirement says it all. */
function writeAsked({ requirement, required }: Requirement): string | null {
  switch (requirement) {
    case 'certified':
      return null;
    case 'retentionMin':
      return words.atLeast(`${formatPoints(String(required))}\u00a0%`);
    case 'retentionOver':
      return words.over(`${formatPoints(String(required))}\u00a0%`);
    default:
      return words.atLeast(formatPoints(String(required)));
  }
}
