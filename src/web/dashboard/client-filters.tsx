/** The table's filters behind one button, and a chip for each that is on. */
import { NativeSelect } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { Program } from '../../program/program.ts';
import { FilterChips } from '../parts/filter-chips.tsx';
import { formatCountry } from '../parts/formats.ts';
import { ToolPopover } from '../parts/tool-popover.tsx';
import { dashboardTexts } from '../texts/dashboard.ts';
import { renewalTexts } from '../texts/renewals.ts';
import classes from './dashboard.module.css';
import type { ClientList } from './dashboard-queries.ts';
import { BANDS, CLEARED, type DashboardSearch, MARKETS, RELATIONSHIPS, STATES } from './dashboard-search.ts';
import { useDashboard } from './use-dashboard.ts';

const words = dashboardTexts.clients;

type FilterName = keyof typeof words.filters;

interface Choice {
  readonly name: FilterName;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

interface Props {
  readonly program: Program | undefined;
  /** What is there to filter by. */
  readonly list: ClientList | undefined;
}

function listChoices({ program, list }: Props): readonly Choice[] {
  const name = <Word extends string>(values: readonly Word[], labels: Readonly<Record<Word, string>>) =>
    values.map((value) => ({ value, label: labels[value] }));
  const ownSides: Readonly<Record<string, string>> = {
    vendor: program?.vendor ?? renewalTexts.vendorOwner,
    partner: renewalTexts.ownerPartner,
  };
  return [
    {
      name: 'product',
      options: (program?.productLines ?? []).map((line) => ({ value: line.id, label: line.name })),
    },
    { name: 'relationship', options: name(RELATIONSHIPS, words.relationships) },
    {
      name: 'owner',
      options: (list?.owners ?? []).map((owner) => ({
        value: owner.value,
        label: ownSides[owner.value] ?? owner.name ?? renewalTexts.gone,
      })),
    },
    { name: 'market', options: name(MARKETS, words.markets) },
    {
      name: 'country',
      options: (list?.countries ?? [])
        .map((country) => ({ value: country, label: formatCountry(country) }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    },
    { name: 'band', options: name(BANDS, words.bands) },
    { name: 'state', options: name(STATES.slice(1), words.states) },
  ];
}

export function ClientFilters(props: Props) {
  const { search, change } = useDashboard();
  return (
    <ToolPopover label={words.filter} icon={IconFilter}>
      <div className={classes.filters}>
        {listChoices(props).map(({ name, options }) => (
          <NativeSelect
            key={name}
            label={words.filters[name]}
            data={[{ value: '', label: name === 'state' ? words.states.current : words.any }, ...options]}
            value={search[name] ?? ''}
            onChange={(event) =>
              change({ [name]: event.currentTarget.value || undefined } as DashboardSearch)
            }
          />
        ))}
      </div>
    </ToolPopover>
  );
}

export function ChosenFilters(props: Props) {
  const { search, change } = useDashboard();
  const chosen = listChoices(props).flatMap(({ name, options }) => {
    const value = search[name];
    if (value === undefined || (name === 'state' && value === STATES[0])) return [];
    const label = options.find((each) => each.value === value)?.label ?? value;
    return [{ name, words: name === 'state' ? label : `${words.filters[name]}: ${label}` }];
  });
  return (
    <FilterChips
      chosen={chosen}
      onRemove={(name) => change({ [name]: undefined })}
      onClear={() => change(CLEARED)}
    />
  );
}
