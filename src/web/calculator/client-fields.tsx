/** Market and currency of the client meant, with the growth markets apart; and the attribution of the deal. */
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { versionAt } from '../../program/terms.ts';
import { formatCountry } from '../parts/formats.ts';
import { calculatorTexts } from '../texts/calculator.ts';
import classes from './calculator.module.css';
import type { TabProps } from './calculator.tsx';
import { COUNTRIES } from './countries.ts';

type FieldProps = Pick<TabProps, 'inputs' | 'change' | 'terms' | 'on'>;

export function ClientFields({ inputs, change, terms, on }: FieldProps) {
  const { growthCountries, unitByCurrency } = versionAt(terms, on);
  const name = (code: string) => ({ value: code, label: formatCountry(code) });
  const byLabel = (a: { readonly label: string }, b: { readonly label: string }) =>
    a.label.localeCompare(b.label);
  const growth = [...growthCountries]
    .map((code) => ({ value: code, label: calculatorTexts.growthMarket(formatCountry(code)) }))
    .sort(byLabel);
  const others = COUNTRIES.filter((code) => !growthCountries.has(code))
    .map(name)
    .sort(byLabel);
  return (
    <>
      <NativeSelect
        label={calculatorTexts.market}
        data={[
          ...(growth.length === 0 ? [] : [{ group: calculatorTexts.growthMarkets, items: growth }]),
          { group: calculatorTexts.otherMarkets, items: others },
        ]}
        value={inputs.country}
        onChange={(event) => change({ country: event.currentTarget.value })}
      />
      <NativeSelect
        label={calculatorTexts.clientCurrency}
        data={[...unitByCurrency.keys()]}
        value={inputs.currency}
        onChange={(event) => change({ currency: event.currentTarget.value })}
      />
    </>
  );
}

export function AttributionField({ inputs, change }: Pick<FieldProps, 'inputs' | 'change'>) {
  const id = useId();
  return (
    <div>
      <p className={classes.label} id={id}>
        {calculatorTexts.attribution}
      </p>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        data={[
          { value: 'sourced', label: calculatorTexts.attributions.sourced },
          { value: 'assisted', label: calculatorTexts.attributions.assisted },
        ]}
        value={inputs.attribution}
        onChange={(value) => change({ attribution: value === 'assisted' ? value : 'sourced' })}
      />
    </div>
  );
}
