/** The account's measures: tool usage, the partner's certificate, all certificates, retention; each opens what is behind. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Terms } from '../../program/terms.ts';
import type { Measures, Requirement, Statement } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { MEASURES, type Measure } from '../parts/explain-key.ts';
import { formatPercent, nameCertified, writeEnd } from '../parts/explain-measures.ts';
import { formatDate, formatDistance, formatExact, formatMoney } from '../parts/formats.ts';
import { measuresQuery } from '../parts/queries.ts';
import { LoadError } from '../parts/states.tsx';
import { creditTexts } from '../texts/credit.ts';
import { tierTexts } from '../texts/tier.ts';
import { AskedFor } from './asked-for.tsx';
import panel from './performance.module.css';
import page from './tier.module.css';
import { useTierPlace } from './use-tier.ts';

interface Props {
  readonly statement: Statement;
  readonly terms: Terms;
}

const words = tierTexts.account;
const names = creditTexts.measure;

export function AccountPerformance({ statement, terms }: Props) {
  const { partner, asOf } = useTierPlace();
  const { data, error, refetch } = useQuery(measuresQuery(partner, asOf));
  return (
    <section className={page.section} aria-labelledby="account">
      <div className={page.sectionHead}>
        <h2 id="account">{words.title}</h2>
      </div>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <div className={page.panels}>
          {MEASURES.map((measure) =>
            data ? (
              <Panel key={measure} measure={measure} measures={data} statement={statement} terms={terms} />
            ) : (
              <Skeleton key={measure} height={132} />
            ),
          )}
        </div>
      )}
    </section>
  );
}

interface PanelProps extends Props {
  readonly measure: Measure;
  readonly measures: Measures;
}

function Panel({ measure, measures, statement, terms }: PanelProps) {
  const { points, shown } = read(measure, measures);
  return (
    <div className={panel.panel} data-measure={measure}>
      <div className={panel.panelHead}>
        <h3>{names[measure]}</h3>
      </div>
      <p className={panel.value}>
        <DottedNumber
          points={points}
          text={shown}
          what={names[measure]}
          explain={{ of: 'measure', measure }}
        />
      </p>
      <p className="dimmed">
        <Note measure={measure} measures={measures} terms={terms} />
      </p>
      <AskedFor requirements={requirementsOf(statement, measure)} terms={terms} tier={statement.tier} />
    </div>
  );
}

function read(measure: Measure, { toolUsage, certificates, retention }: Measures) {
  switch (measure) {
    case 'medianToolUsage': {
      const { median } = toolUsage;
      return {
        points: median ?? '0',
        shown: median === null ? names.unknown : names.tools(formatExact(median)),
      };
    }
    case 'certified':
      return { points: String(certificates.valid), shown: nameCertified(certificates) };
    case 'certificates':
      return { points: String(certificates.valid), shown: words.validOnes(certificates.valid) };
    case 'retention': {
      const { percent } = retention;
      return { points: percent ?? '0', shown: percent === null ? names.unknown : formatPercent(percent) };
    }
  }
}

const REQUIREMENTS_OF: Readonly<Record<Measure, readonly Requirement['requirement'][]>> = {
  medianToolUsage: ['medianToolUsage'],
  certified: ['certified'],
  certificates: ['certificates'],
  retention: ['retentionMin', 'retentionOver'],
};

function requirementsOf(statement: Statement, measure: Measure): readonly Requirement[] {
  return statement.tier.requirements.filter(({ requirement }) =>
    REQUIREMENTS_OF[measure].includes(requirement),
  );
}

function Note({ measure, measures, terms }: Omit<PanelProps, 'statement'>): ReactNode {
  const { toolUsage, certificates, retention, asOf } = measures;
  switch (measure) {
    case 'medianToolUsage':
      return words.clientsBehind(toolUsage.clients.length);
    case 'certified': {
      const holders = certificates.holders.filter((each) => certificates.asked.includes(each.certificate));
      const [first] = holders;
      if (first === undefined) return words.nobody;
      return words.lapsed(first.name ?? first.employee, writeEnd(first));
    }
    case 'certificates': {
      const next = certificates.holders.find(({ state, endsOn }) => state === 'valid' && endsOn !== null);
      if (next?.endsOn == null) return words.noEnd;
      return words.nextEnd(
        next.name ?? next.employee,
        formatDate(next.endsOn),
        formatDistance(asOf, next.endsOn),
      );
    }
    case 'retention': {
      const { report, kept, before } = retention;
      const { currency } = terms.program;
      if (retention.source === 'computed')
        return words.computed(formatMoney(kept, currency), formatMoney(before, currency));
      return report === null ? words.noRetention : words.reported(formatDate(report.on));
    }
  }
}
