/** One requirement of a tier that is not points: certification, tools, retention, invitation. */
import type { Requirement } from '../parts/api-types.ts';
import { formatPoints } from '../parts/formats.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { tierTexts } from '../texts/tier.ts';
import classes from './performance.module.css';

export function RequirementPanel({ requirement }: { readonly requirement: Requirement }) {
  const words = tierTexts.performance;
  const name = words.requirement[requirement.requirement];
  const { value, note } = describeRequirement(requirement);
  return (
    <section className={classes.panel} aria-label={name}>
      <div className={classes.panelHead}>
        <h3>{name}</h3>
        <StateTag tone={requirement.met ? 'good' : 'bad'} word={requirement.met ? words.met : words.notMet} />
      </div>
      <p className={classes.value}>{value}</p>
      <p className="dimmed">{note}</p>
    </section>
  );
}

/** The value held and what is asked, in words. */
export function describeRequirement({ requirement, required, actual, met }: Requirement): {
  value: string;
  note: string;
} {
  const words = tierTexts.performance;
  const asked = typeof required === 'boolean' ? '' : required;
  const held =
    typeof actual === 'number' || typeof actual === 'string' ? formatPoints(actual) : words.unknown;
  switch (requirement) {
    case 'certified':
      return {
        value: met ? words.held : words.notHeld,
        note: met ? words.certified(String(asked)) : words.notCertified(String(asked)),
      };
    case 'certificates':
      return { value: held, note: words.atLeast(formatPoints(asked)) };
    case 'medianToolUsage':
      return {
        value: actual === null ? held : words.tools(held),
        note: words.medianNote(formatPoints(asked)),
      };
    case 'retentionMin':
      return { value: percent(actual, held), note: words.atLeast(`${formatPoints(asked)}\u00a0%`) };
    case 'retentionOver':
      return { value: percent(actual, held), note: words.over(`${formatPoints(asked)}\u00a0%`) };
    case 'invitation':
      return { value: met ? words.given : words.notGiven, note: met ? words.invited : words.notInvited };
  }
}

const percent = (actual: Requirement['actual'], held: string) => (actual === null ? held : `${held}\u00a0%`);
