/** How far it is to a tier: one bar to its total, a panel for every minimum and every requirement. */
import { NativeSelect } from '@mantine/core';
import { parseDay } from '../../base/day.ts';
import { type Terms, versionAt } from '../../program/terms.ts';
import type { Statement } from '../parts/api-types.ts';
import { tierTexts } from '../texts/tier.ts';
import { GatePanel } from './gate-panel.tsx';
import { PointsBar } from './points-bar.tsx';
import { RequirementPanel } from './requirement-panel.tsx';
import classes from './tier.module.css';
import { useTierPlace, useTierSearch } from './use-tier.ts';

interface Props {
  readonly statement: Statement;
  readonly terms: Terms;
}

export function TierPerformance({ statement, terms }: Props) {
  const { search } = useTierPlace();
  const change = useTierSearch();
  const { tiers } = versionAt(terms, parseDay(statement.asOf) ?? 0);
  const options = tiers.map(({ tier }) => ({ value: tier.id, label: tier.name }));
  const chosen =
    options.find(({ value }) => value === search.tier) ??
    options.find(({ value }) => value === statement.tier.next) ??
    options.at(-1);
  if (chosen === undefined) return <p className="dimmed">{tierTexts.performance.noTiers}</p>;

  const gates = statement.tier.gates.filter(({ tier }) => tier === chosen.value);
  const total = gates.find(({ metric }) => metric === 'total');
  const minimums = gates.filter(({ metric }) => metric !== 'total');
  const requirements = statement.tier.requirements.filter(({ tier }) => tier === chosen.value);
  return (
    <section className={classes.section} aria-labelledby="performance">
      <div className={classes.sectionHead}>
        <h2 id="performance">{tierTexts.performance.title}</h2>
        <NativeSelect
          aria-label={tierTexts.performance.choose}
          data={options}
          value={chosen.value}
          onChange={(event) => change({ tier: event.currentTarget.value }, true)}
        />
      </div>
      <PointsBar
        statement={statement}
        terms={terms}
        gate={total}
        minimums={minimums}
        tierName={chosen.label}
      />
      <div className={classes.panels}>
        {minimums.map((gate) => (
          <GatePanel
            key={gate.metric}
            gate={gate}
            terms={terms}
            asOf={statement.asOf}
            tierName={chosen.label}
          />
        ))}
      </div>
      <div className={classes.panels}>
        {requirements.map((requirement) => (
          <RequirementPanel key={requirement.requirement} requirement={requirement} />
        ))}
      </div>
    </section>
  );
}
