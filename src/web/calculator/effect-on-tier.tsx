/** What the calculated points would do to the tier: how it would perform, and what the next one would still lack. */
import type { Day } from '../../base/day.ts';
import type { PointKind } from '../../base/point-kind.ts';
import { type Terms, versionAt } from '../../program/terms.ts';
import { foreseeTier } from '../../statement/tier-effect.ts';
import type { Statement } from '../parts/api-types.ts';
import { formatPoints } from '../parts/formats.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { texts } from '../parts/texts.ts';
import { calculatorTexts as words } from '../texts/calculator.ts';
import classes from './calculator.module.css';

interface Props {
  readonly statement: Statement;
  readonly terms: Terms;
  readonly on: Day;
  readonly added: Readonly<Record<PointKind, string>>;
}

export function EffectOnTier({ statement, terms, on, added }: Props) {
  const { tiers } = versionAt(terms, on);
  const ids = tiers.map(({ tier }) => tier.id);
  const nameOf = (id: string) => tiers.find(({ tier }) => tier.id === id)?.tier.name ?? id;
  const effect = foreseeTier(statement, ids, added);
  const { next } = statement.tier;
  const unmet = statement.tier.requirements.filter(({ tier, met }) => tier === next && !met);
  return (
    <section className={classes.effect} aria-label={words.effect} data-effect={effect.after ?? 'none'}>
      <h3>{words.effect}</h3>
      <p>
        {effect.after === null
          ? words.keepsNone
          : effect.after === effect.before
            ? words.keeps(nameOf(effect.after))
            : words.raises(nameOf(effect.after))}
      </p>
      {next === null ? null : (
        <>
          <h4>{words.step(nameOf(next))}</h4>
          <ul>
            {effect.gates
              .filter(({ tier }) => tier === next)
              .map(({ metric, actual, required, missing, met }) => (
                <li key={metric}>
                  <span>
                    {texts.metric[metric]}{' '}
                    <span className="dimmed figures">
                      {words.ofRequired(formatPoints(actual), formatPoints(required))}
                    </span>
                  </span>
                  <StateTag
                    tone={met ? 'good' : 'bad'}
                    word={met ? words.reached : words.missing(formatPoints(missing))}
                  />
                </li>
              ))}
          </ul>
          {unmet.length === 0 ? null : (
            <p>
              {words.stillAsked}: {unmet.map(({ requirement }) => words.requirement[requirement]).join(', ')}.
            </p>
          )}
        </>
      )}
      <p className="dimmed small">{words.note}</p>
    </section>
  );
}
