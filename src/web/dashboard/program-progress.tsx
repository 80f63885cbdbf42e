/** Where the partner stands: its tiers, its points, what is missing for a tier chosen from a list, what changed. */
import { NativeSelect, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { parseDay } from '../../base/day.ts';
import { type Terms, versionAt } from '../../program/terms.ts';
import type { Gate } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { nameGate } from '../parts/explanation.ts';
import { formatPoints } from '../parts/formats.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { dashboardTexts } from '../texts/dashboard.ts';
import { nameTier } from '../tier/tier-names.ts';
import classes from './dashboard.module.css';
import { type Progress, progressQuery } from './dashboard-queries.ts';
import { PointChangeNumbers } from './point-change-numbers.tsx';
import { useDashboard } from './use-dashboard.ts';

const words = dashboardTexts.progress;

export function ProgramProgress({ terms }: { readonly terms: Terms | undefined }) {
  const { partner, asOf } = useDashboard();
  const { data, error, refetch } = useQuery(progressQuery(partner, asOf));
  return (
    <section className={classes.section} aria-labelledby="progress">
      <h2 id="progress">{words.title}</h2>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : data && terms ? (
        <div className={classes.progress}>
          <div className={classes.card}>
            <Standing progress={data} terms={terms} />
            <MissingPoints progress={data} terms={terms} />
          </div>
          <PointChangeNumbers today={data.asOf} />
        </div>
      ) : (
        <div className={classes.progress}>
          <Skeleton height={252} radius={8} />
          <Skeleton height={252} radius={8} />
        </div>
      )}
    </section>
  );
}

interface Props {
  readonly progress: Progress;
  readonly terms: Terms;
}

function Standing({ progress: { tier, points }, terms }: Props) {
  return (
    <dl className={classes.standing}>
      <Entry name={words.credited}>{nameTier(terms, tier.credited) ?? words.none}</Entry>
      <Entry name={words.performance}>{nameTier(terms, tier.performance) ?? words.none}</Entry>
      <Entry name={words.total}>
        <DottedNumber
          points={points.total}
          what={texts.pointsOf.total}
          explain={{ of: 'partner', metric: 'total' }}
        />
      </Entry>
    </dl>
  );
}

function Entry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}

function MissingPoints({ progress, terms }: Props) {
  const { partner, asOf, search, change } = useDashboard();
  const { tier, asOf: date } = progress;
  const options = versionAt(terms, parseDay(date) ?? 0).tiers.map((each) => ({
    value: each.tier.id,
    label: each.tier.name,
  }));
  const chosen =
    options.find(({ value }) => value === search.tier) ??
    options.find(({ value }) => value === tier.next) ??
    options.at(-1);
  if (chosen === undefined) return null;
  const gates = tier.gates.filter((gate) => gate.tier === chosen.value);
  const unmet = tier.requirements.filter((each) => each.tier === chosen.value && !each.met).length;
  return (
    <div>
      <div className={classes.choose}>
        <label htmlFor="missing-for">{words.missingFor}</label>
        <NativeSelect
          id="missing-for"
          data={options}
          value={chosen.value}
          onChange={(event) => change({ tier: event.currentTarget.value, page: search.page }, true)}
        />
      </div>
      {gates.length === 0 ? <p className="dimmed">{words.noMinimums}</p> : null}
      <ul className={classes.gates}>
        {gates.map((gate) => (
          <OneGate key={gate.metric} gate={gate} tierName={chosen.label} />
        ))}
      </ul>
      {unmet > 0 ? <p className={`${classes.below} dimmed`}>{words.requirements(unmet)}</p> : null}
      {unmet === 0 && gates.every(({ met }) => met) ? (
        <p className={`${classes.below} dimmed`}>{words.reached}</p>
      ) : null}
      <p className={classes.below}>
        <Link
          to="/partners/$partner/tier"
          params={{ partner }}
          search={{ tier: chosen.value, ...(asOf === undefined ? {} : { asOf }) }}
          className="link"
        >
          {words.toTier}
        </Link>
      </p>
    </div>
  );
}

function OneGate({ gate, tierName }: { readonly gate: Gate; readonly tierName: string }) {
  return (
    <li data-gate={gate.metric}>
      <span>
        {texts.metric[gate.metric]}
        <span className="dimmed figures small">
          {words.have(formatPoints(gate.actual), formatPoints(gate.required))}
        </span>
      </span>
      {gate.met ? (
        <StateTag tone="good" word={words.reachedTag} />
      ) : (
        <span className="figures">
          <DottedNumber
            points={gate.missing}
            what={nameGate(gate, tierName)}
            explain={{ of: 'gate', tier: gate.tier, metric: gate.metric }}
          />{' '}
          {words.missing}
        </span>
      )}
    </li>
  );
}
