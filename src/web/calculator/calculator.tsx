/** The points calculator: what a sale would earn, and points as money and back, by the engine's own arithmetic. */
import { SegmentedControl } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { type Day, parseDay } from '../../base/day.ts';
import { type Terms, versionAt } from '../../program/terms.ts';
import type { PartnerPage, Statement } from '../parts/api-types.ts';
import { calculatorTexts } from '../texts/calculator.ts';
import classes from './calculator.module.css';
import { CurrencyTab } from './currency-tab.tsx';
import { PointsTab } from './points-tab.tsx';
import { type CalculatorInputs, recall, remember } from './remembered.ts';

interface Props {
  readonly page: PartnerPage;
  readonly statement: Statement;
  readonly terms: Terms;
  readonly takesFocus: boolean;
  readonly onClose: () => void;
}

/** What each tab is given. */
export interface TabProps {
  readonly inputs: CalculatorInputs;
  readonly change: (more: Partial<CalculatorInputs>) => void;
  readonly statement: Statement;
  readonly terms: Terms;
  readonly on: Day;
}

export default function Calculator({ page, statement, terms, takesFocus, onClose }: Props) {
  const on = parseDay(statement.asOf) ?? 0;
  const { version, unitByCurrency } = versionAt(terms, on);
  const [typed, setTyped] = useState(() => ({ ...defaultsFor(page, terms), ...recall().inputs }));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const change = (more: Partial<CalculatorInputs>) => {
    setTyped((before) => ({ ...before, ...more }));
    remember(more);
  };
  // The version of another date may have no unit for the currency that is remembered.
  const currency = unitByCurrency.has(typed.currency)
    ? typed.currency
    : ([...unitByCurrency.keys()][0] ?? terms.program.currency);
  const inputs = { ...typed, currency };
  const Tab = inputs.tab === 'points' ? PointsTab : CurrencyTab;
  return (
    <aside
      className={classes.panel}
      data-calculator
      aria-label={calculatorTexts.title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <div className={classes.head}>
        <div>
          <h2 tabIndex={-1} ref={heading}>
            {calculatorTexts.title}
          </h2>
          <p className="dimmed small">{calculatorTexts.line(version.id)}</p>
        </div>
        <button
          type="button"
          className={classes.collapse}
          aria-label={calculatorTexts.close}
          title={calculatorTexts.close}
          onClick={onClose}
        >
          <IconChevronRight size={20} stroke={2} aria-hidden />
        </button>
      </div>
      <div className={classes.body}>
        <SegmentedControl
          fullWidth
          aria-label={calculatorTexts.tabs}
          data={[
            { value: 'points', label: calculatorTexts.points },
            { value: 'currency', label: calculatorTexts.currency },
          ]}
          value={inputs.tab}
          onChange={(tab) => change({ tab: tab === 'currency' ? tab : 'points' })}
        />
        <Tab inputs={inputs} change={change} statement={statement} terms={terms} on={on} />
      </div>
    </aside>
  );
}

function defaultsFor(page: PartnerPage, terms: Terms): CalculatorInputs {
  return {
    tab: 'points',
    amount: '1000',
    attribution: 'sourced',
    country: page.country ?? 'US',
    currency: terms.program.currency,
    willManage: true,
    otherPartners: '0',
    direction: 'points-to-currency',
    sold: '100',
    managed: '100',
  };
}
