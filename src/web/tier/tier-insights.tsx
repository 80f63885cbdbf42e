/** What keeps the tier and what moves it up: minimums in points and money, and ways to earn the rest. */
import { parseDay } from '../../base/day.ts';
import { type Terms, versionAt } from '../../program/terms.ts';
import type { PartnerPage, Statement } from '../parts/api-types.ts';
import { formatDate } from '../parts/formats.ts';
import { tierTexts } from '../texts/tier.ts';
import { GateTable } from './gate-table.tsx';
import classes from './insights.module.css';
import { RequirementList } from './requirement-list.tsx';
import { StepUpMix } from './step-up-mix.tsx';
import page from './tier.module.css';
import { nameTier } from './tier-names.ts';

interface Props {
  readonly page: PartnerPage;
  readonly statement: Statement;
  readonly terms: Terms;
}

const words = tierTexts.insights;

export function TierInsights({ page: partner, statement, terms }: Props) {
  const { credited, next } = statement.tier;
  const { tiers } = versionAt(terms, parseDay(statement.asOf) ?? 0);
  if (tiers.length === 0) return null;
  return (
    <section className={page.section} aria-labelledby="insights">
      <div className={page.sectionHead}>
        <h2 id="insights">{words.title}</h2>
      </div>
      <div className={classes.columns}>
        {credited === null ? (
          <div className={classes.card}>
            <p className="dimmed">{words.keepNone}</p>
          </div>
        ) : (
          <Card
            title={words.keep(nameTier(terms, credited) ?? credited)}
            line={
              partner.nextRecalibration === null
                ? words.keepAlways
                : words.keepFrom(formatDate(partner.nextRecalibration))
            }
            tier={credited}
            statement={statement}
            terms={terms}
          />
        )}
        {next === null ? (
          <div className={classes.card}>
            <p className="dimmed">{words.top(nameTier(terms, credited) ?? '')}</p>
          </div>
        ) : (
          <Card
            title={words.up(nameTier(terms, next) ?? next)}
            line={partner.nextRaise === null ? null : words.upOn(formatDate(partner.nextRaise))}
            tier={next}
            statement={statement}
            terms={terms}
          >
            <StepUpMix tier={next} statement={statement} terms={terms} />
          </Card>
        )}
      </div>
    </section>
  );
}

interface CardProps {
  readonly title: string;
  readonly line: string | null;
  readonly tier: string;
  readonly statement: Statement;
  readonly terms: Terms;
  readonly children?: React.ReactNode;
}

function Card({ title, line, tier, statement, terms, children }: CardProps) {
  return (
    <section className={classes.card} aria-label={title}>
      <h3>{title}</h3>
      {line === null ? null : <p className="dimmed">{line}</p>}
      <GateTable tier={tier} statement={statement} terms={terms} />
      {children}
      <RequirementList requirements={statement.tier.requirements.filter((each) => each.tier === tier)} />
    </section>
  );
}
