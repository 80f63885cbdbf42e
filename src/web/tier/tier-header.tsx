/** The page's head: which tier is credited, what the points perform as, since when, until when it is safe. */
import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Terms } from '../../program/terms.ts';
import type { PartnerPage, Statement } from '../parts/api-types.ts';
import { countDays, formatDate, formatDistance, formatMoment } from '../parts/formats.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './tier.module.css';
import { nameTier } from './tier-names.ts';

interface Props {
  readonly page: PartnerPage;
  readonly statement: Statement;
  readonly terms: Terms;
}

export function TierHeader({ page, statement, terms }: Props) {
  const { tier, asOf } = statement;
  const through = page.recordedThrough;
  return (
    <header className={classes.head}>
      <div className={classes.titleRow}>
        <h1>{tierTexts.tier.title}</h1>
        <Link
          to="/partners/$partner/statement/print"
          params={{ partner: page.partner }}
          search={({ asOf }: { readonly asOf?: string | undefined }) => (asOf === undefined ? {} : { asOf })}
          className={classes.print}
        >
          <IconPrinter size={16} stroke={1.75} aria-hidden />
          {tierTexts.print.open}
        </Link>
      </div>
      <p className="dimmed">
        {tierTexts.tier.line(page.name, formatDate(asOf))}
        {through === null ? null : `, ${texts.fresh.through(formatMoment(through))}`}
      </p>
      <dl className={classes.facts}>
        <Entry name={tierTexts.tier.credited} isMain>
          {nameTier(terms, tier.credited) ?? tierTexts.tier.notYet}
        </Entry>
        <Entry name={tierTexts.tier.performance} isMain title={tierTexts.tier.performanceNote}>
          {nameTier(terms, tier.performance) ?? tierTexts.tier.notYet}
        </Entry>
        <Entry name={tierTexts.tier.earnedOn}>
          {tier.earnedOn === null ? texts.dash : <OnDate date={tier.earnedOn} />}
        </Entry>
        <Entry name={tierTexts.tier.safeUntil}>
          {page.safeUntil === null ? (
            <span title={tierTexts.tier.notSafe}>{texts.dash}</span>
          ) : (
            <OnDate date={page.safeUntil} from={asOf} />
          )}
        </Entry>
        <Entry name={tierTexts.tier.nextRaise}>
          {page.nextRaise === null ? texts.dash : <OnDate date={page.nextRaise} from={asOf} />}
        </Entry>
        <Entry name={tierTexts.tier.nextRecalibration}>
          {page.nextRecalibration === null ? (
            tierTexts.tier.noRecalibration
          ) : (
            <OnDate date={page.nextRecalibration} from={asOf} />
          )}
        </Entry>
      </dl>
    </header>
  );
}

interface EntryProps {
  readonly name: string;
  readonly title?: string;
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

function Entry({ name, title, isMain = false, children }: EntryProps) {
  return (
    <div className={classes.fact} data-main={isMain || undefined} title={title}>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}

/** A date, with how far away it is beside it when it lies ahead. */
function OnDate({ date, from }: { readonly date: string; readonly from?: string }) {
  const isAhead = from !== undefined && countDays(from, date) > 0;
  return (
    <>
      {formatDate(date)}
      {isAhead ? <span className={classes.ahead}>{formatDistance(from, date)}</span> : null}
    </>
  );
}
