/** What a tier asks for besides points, as a list: each with its state in words. */
import type { Requirement } from '../parts/api-types.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { tierTexts } from '../texts/tier.ts';
import classes from './insights.module.css';
import { describeRequirement } from './requirement-panel.tsx';

const words = tierTexts.performance;

/** Held or not: the note says it alone. */
const isWord = ({ requirement }: Requirement) => requirement === 'certified' || requirement === 'invitation';

export function RequirementList({ requirements }: { readonly requirements: readonly Requirement[] }) {
  if (requirements.length === 0) return null;
  return (
    <>
      <h4 className={classes.mixTitle}>{tierTexts.insights.requirements}</h4>
      <ul className={classes.requirements}>
        {requirements.map((requirement) => {
          const { value, note } = describeRequirement(requirement);
          return (
            <li key={requirement.requirement}>
              <span>
                {words.requirement[requirement.requirement]}
                <span className="dimmed"> {isWord(requirement) ? note : `${value}, ${note}`}</span>
              </span>
              <StateTag
                tone={requirement.met ? 'good' : 'bad'}
                word={requirement.met ? words.met : words.notMet}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
