/** The table's filters: two in sight, the others behind a button, and a chip for each that is on. */
import { NativeSelect } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { Program } from '../../program/program.ts';
import { FilterChips } from '../parts/filter-chips.tsx';
import { texts } from '../parts/texts.ts';
import { ToolPopover } from '../parts/tool-popover.tsx';
import { tierTexts } from '../texts/tier.ts';
import classes from './breakdown.module.css';
import { ATTRIBUTIONS, DEAL_TYPES, MARKETS, STATES, type TierSearch } from './tier-search.ts';
import { useTierPlace, useTierSearch } from './use-tier.ts';

type FilterName = 'dealType' | 'market' | 'productLine' | 'attribution' | 'state';

interface Choice {
  readonly name: FilterName;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A search without any filter. */
export const CLEARED: TierSearch = {
  dealType: undefined,
  market: undefined,
  productLine: undefined,
  attribution: undefined,
  state: undefined,
  page: undefined,
};

function listChoices(program: Program): readonly Choice[] {
  const { filters, markets, attributions, states } = tierTexts.breakdown;
  const name = <Word extends string>(words: readonly Word[], labels: Readonly<Record<Word, string>>) =>
    words.map((value) => ({ value, label: labels[value] }));
  return [
    { name: 'dealType', label: filters.dealType, options: name(DEAL_TYPES, texts.dealType) },
    { name: 'market', label: filters.market, options: name(MARKETS, markets) },
    {
      name: 'productLine',
      label: filters.productLine,
      options: program.productLines.map((line) => ({ value: line.id, label: line.name })),
    },
    { name: 'attribution', label: filters.attribution, options: name(ATTRIBUTIONS, attributions) },
    { name: 'state', label: filters.state, options: name(STATES, states) },
  ];
}

export function BreakdownFilters({ program }: { readonly program: Program }) {
  const { search } = useTierPlace();
  const change = useTierSearch();
  return (
    <ToolPopover label={tierTexts.breakdown.filter} icon={IconFilter}>
      <div className={classes.filters}>
        {listChoices(program).map(({ name, label, options }) => (
          <NativeSelect
            key={name}
            label={label}
            data={[{ value: '', label: tierTexts.breakdown.anyValue }, ...options]}
            value={search[name] ?? ''}
            onChange={(event) =>
              change({ [name]: event.currentTarget.value || undefined, page: undefined } as TierSearch)
            }
          />
        ))}
      </div>
    </ToolPopover>
  );
}

export function ChosenFilters({ program }: { readonly program: Program }) {
  const { search } = useTierPlace();
  const change = useTierSearch();
  const chosen = listChoices(program).flatMap(({ name, label, options }) => {
    const value = search[name];
    if (value === undefined) return [];
    return [{ name, words: `${label}: ${options.find((each) => each.value === value)?.label ?? value}` }];
  });
  return (
    <FilterChips
      chosen={chosen}
      onRemove={(name) => change({ [name]: undefined, page: undefined })}
      onClear={() => change(CLEARED)}
    />
  );
}
