/** Points as monthly revenue, or monthly revenue as points: there and back gives the same number. */
import { SegmentedControl, TextInput } from '@mantine/core';
import { useId } from 'react';
import { compare } from '../../base/exact.ts';
import { versionAt } from '../../program/terms.ts';
import { convertPoints } from '../../statement/calculator.ts';
import { formatExact, formatMoney, formatPoints } from '../parts/formats.ts';
import { sumPoints } from '../parts/points.ts';
import { calculatorTexts as words } from '../texts/calculator.ts';
import { readAmount } from './amount.ts';
import classes from './calculator.module.css';
import type { TabProps } from './calculator.tsx';
import { AttributionField, ClientFields } from './client-fields.tsx';
import { writeMoneyFormula, writePointsFormula } from './formulas.ts';
import { type Result, Results } from './results.tsx';

export function CurrencyTab(props: TabProps) {
  const { inputs, change, terms, on } = props;
  const isToMoney = inputs.direction === 'points-to-currency';
  const sold = readAmount(inputs.sold, isToMoney ? 6 : 4);
  const managed = readAmount(inputs.managed, isToMoney ? 6 : 4);
  const { rates } = versionAt(terms, on);
  const answer =
    sold.value === undefined || managed.value === undefined
      ? null
      : convertPoints(terms, { ...inputs, sold: sold.value, managed: managed.value }, on);
  return (
    <>
      <MethodField
        direction={inputs.direction}
        onChange={(direction) =>
          // What came out goes in: the way back begins where the way there ended.
          change({ direction, ...(answer ? { sold: answer.sold, managed: answer.managed } : {}) })
        }
      />
      <ClientFields inputs={inputs} change={change} terms={terms} on={on} />
      {compare(rates.sourced, rates.assisted) === 0 ? null : (
        <AttributionField inputs={inputs} change={change} />
      )}
      {(['sold', 'managed'] as const).map((name) => (
        <TextInput
          key={name}
          label={isToMoney ? words[name] : words[`${name}Value`]}
          inputMode="decimal"
          value={inputs[name]}
          error={(name === 'sold' ? sold : managed).fault}
          rightSection={isToMoney ? null : <span className={classes.unit}>{inputs.currency}</span>}
          rightSectionWidth={52}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
        />
      ))}
      {answer === null ? null : (
        <Results
          results={
            isToMoney
              ? listMoney(props, sold.value ?? '0', managed.value ?? '0', answer)
              : listPoints(props, sold.value ?? '0', managed.value ?? '0', answer)
          }
        />
      )}
    </>
  );
}

interface MethodProps {
  readonly direction: TabProps['inputs']['direction'];
  readonly onChange: (direction: TabProps['inputs']['direction']) => void;
}

function MethodField({ direction, onChange }: MethodProps) {
  const id = useId();
  return (
    <div>
      <p className={classes.label} id={id}>
        {words.method}
      </p>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        data={[
          { value: 'points-to-currency', label: words.methods['points-to-currency'] },
          { value: 'currency-to-points', label: words.methods['currency-to-points'] },
        ]}
        value={direction}
        onChange={(value) =>
          onChange(value === 'currency-to-points' ? 'currency-to-points' : 'points-to-currency')
        }
      />
    </div>
  );
}

type Answer = NonNullable<ReturnType<typeof convertPoints>>;

function listMoney({ inputs, terms, on }: TabProps, sold: string, managed: string, answer: Answer): Result[] {
  const { currency, country, attribution } = inputs;
  const base = { currency, country, partners: 1 };
  return [
    {
      name: 'sold',
      what: words.soldValue,
      shown: formatMoney(answer.sold, currency),
      why: writeMoneyFormula(terms, on, { ...base, kind: attribution, points: sold, money: answer.sold }),
    },
    {
      name: 'managed',
      what: words.managedValue,
      shown: formatMoney(answer.managed, currency),
      why: writeMoneyFormula(terms, on, { ...base, kind: 'managed', points: managed, money: answer.managed }),
    },
  ];
}

function listPoints(
  { inputs, terms, on }: TabProps,
  sold: string,
  managed: string,
  answer: Answer,
): Result[] {
  const { currency, country, attribution } = inputs;
  const base = { currency, country, partners: 1 };
  const total = sumPoints([answer.sold, answer.managed]);
  return [
    {
      name: 'total',
      what: words.total,
      shown: formatPoints(total),
      why: words.sumSentence(formatExact(answer.sold), formatExact(answer.managed), formatExact(total)),
    },
    {
      name: 'sold',
      what: words.sold,
      shown: formatPoints(answer.sold),
      why: writePointsFormula(terms, on, { ...base, kind: attribution, points: answer.sold, money: sold }),
    },
    {
      name: 'managed',
      what: words.managed,
      shown: formatPoints(answer.managed),
      why: writePointsFormula(terms, on, {
        ...base,
        kind: 'managed',
        points: answer.managed,
        money: managed,
      }),
    },
  ];
}
