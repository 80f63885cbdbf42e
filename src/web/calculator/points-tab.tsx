/** What a sale, and looking after the client, would earn; and what that would do to the tier. */
import { SegmentedControl, TextInput } from '@mantine/core';
import { useId } from 'react';
import { calculatePoints } from '../../statement/calculator.ts';
import { formatExact, formatPoints } from '../parts/formats.ts';
import { calculatorTexts as words } from '../texts/calculator.ts';
import { readAmount, readCount } from './amount.ts';
import classes from './calculator.module.css';
import type { TabProps } from './calculator.tsx';
import { AttributionField, ClientFields } from './client-fields.tsx';
import { EffectOnTier } from './effect-on-tier.tsx';
import { writePointsFormula } from './formulas.ts';
import { type Result, Results } from './results.tsx';

export function PointsTab(props: TabProps) {
  const { inputs, change, statement, terms, on } = props;
  const amount = readAmount(inputs.amount, 4);
  const count = readCount(inputs.otherPartners);
  const otherPartners = count ?? 0;
  const answer =
    amount.value === undefined
      ? null
      : calculatePoints(terms, { ...inputs, amount: amount.value, otherPartners }, on);
  return (
    <>
      <TextInput
        label={words.amount}
        inputMode="decimal"
        value={inputs.amount}
        error={amount.fault}
        rightSection={<span className={classes.unit}>{inputs.currency}</span>}
        rightSectionWidth={52}
        onChange={(event) => change({ amount: event.currentTarget.value })}
      />
      <AttributionField inputs={inputs} change={change} />
      <ClientFields inputs={inputs} change={change} terms={terms} on={on} />
      <ManageField inputs={inputs} change={change} />
      {inputs.willManage ? (
        <TextInput
          label={words.otherPartners}
          inputMode="numeric"
          value={inputs.otherPartners}
          error={count === null ? words.notACount : undefined}
          onChange={(event) => change({ otherPartners: event.currentTarget.value })}
        />
      ) : null}
      {answer === null ? null : (
        <>
          <Results results={listResults(props, amount.value ?? '0', otherPartners, answer)} />
          <EffectOnTier
            statement={statement}
            terms={terms}
            on={on}
            added={{
              sourced: inputs.attribution === 'sourced' ? answer.sold : '0',
              assisted: inputs.attribution === 'assisted' ? answer.sold : '0',
              managed: answer.managed,
            }}
          />
        </>
      )}
    </>
  );
}

function ManageField({ inputs, change }: Pick<TabProps, 'inputs' | 'change'>) {
  const id = useId();
  return (
    <div>
      <p className={classes.label} id={id}>
        {words.willManage}
      </p>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        data={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
        value={inputs.willManage ? 'yes' : 'no'}
        onChange={(value) => change({ willManage: value === 'yes' })}
      />
    </div>
  );
}

type Answer = NonNullable<ReturnType<typeof calculatePoints>>;

function listResults(
  { inputs, terms, on }: TabProps,
  money: string,
  otherPartners: number,
  { sold, managed, total }: Answer,
): readonly Result[] {
  const { currency, country, attribution, willManage } = inputs;
  const base = { currency, country, money };
  return [
    {
      name: 'total',
      what: words.total,
      shown: formatPoints(total),
      why: words.sumSentence(formatExact(sold), formatExact(managed), formatExact(total)),
    },
    {
      name: 'sold',
      what: words.sold,
      shown: formatPoints(sold),
      why: writePointsFormula(terms, on, { ...base, kind: attribution, points: sold, partners: 1 }),
    },
    {
      name: 'managed',
      what: words.managed,
      shown: formatPoints(managed),
      why: willManage
        ? writePointsFormula(terms, on, {
            ...base,
            kind: 'managed',
            points: managed,
            partners: otherPartners + 1,
          })
        : words.notManaged,
    },
  ];
}
