/** The filters of client engagement: a range of the index, a band, a product line that clients have or lack. */
import { NativeSelect } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { ProductLine } from '../../program/program.ts';
import { FilterChips } from '../parts/filter-chips.tsx';
import { ToolPopover } from '../parts/tool-popover.tsx';
import { engagementTexts as words } from '../texts/engagement.ts';
import classes from './engagement.module.css';
import { type EngagementFilters, type EngagementSearch, NO_FILTERS } from './engagement-search.ts';

interface Props {
  readonly lines: readonly ProductLine[];
  readonly search: EngagementSearch;
  readonly change: (next: Partial<EngagementSearch>) => void;
}

type FilterName = keyof EngagementFilters;

const SCORES = Array.from({ length: 11 }, (_, score) => ({ value: String(score), label: String(score) }));

const nameBand = (band: NonNullable<EngagementFilters['band']>): string =>
  band === 'none' ? words.noIndex : words.bands[band];

function listChoices(lines: readonly ProductLine[]) {
  const products = lines.map(({ id, name }) => ({ value: id, label: name }));
  const bands = (['low', 'medium', 'high', 'none'] as const).map((band) => ({
    value: band,
    label: nameBand(band),
  }));
  return { scoreMin: SCORES, scoreMax: SCORES, band: bands, lacks: products, has: products };
}

export function EngagementFilter({ lines, search, change }: Props) {
  const choices = listChoices(lines);
  const field = (name: FilterName) => (
    <NativeSelect
      key={name}
      label={words.filters[name]}
      data={[{ value: '', label: words.any }, ...choices[name]]}
      value={String(search[name] ?? '')}
      onChange={({ currentTarget: { value } }) => {
        const isScore = name === 'scoreMin' || name === 'scoreMax';
        change({ [name]: value === '' ? undefined : isScore ? Number(value) : value });
      }}
    />
  );
  return (
    <ToolPopover label={words.filter} icon={IconFilter}>
      <div className={classes.filters}>
        <div className={classes.range}>
          {field('scoreMin')}
          {field('scoreMax')}
        </div>
        {field('band')}
        {field('lacks')}
        {field('has')}
      </div>
    </ToolPopover>
  );
}

export function EngagementChips({ lines, search, change }: Props) {
  const choices = listChoices(lines);
  const chosen = (Object.keys(NO_FILTERS) as FilterName[]).flatMap((name) => {
    const value = search[name];
    if (value === undefined) return [];
    const label = choices[name].find((each) => each.value === String(value))?.label ?? String(value);
    return [{ name, words: words.chips[name](label) }];
  });
  return (
    <FilterChips
      chosen={chosen}
      onRemove={(name) => change({ [name]: undefined })}
      onClear={() => change(NO_FILTERS)}
    />
  );
}
