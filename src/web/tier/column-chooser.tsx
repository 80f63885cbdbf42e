/** Which columns the breakdown shows, kept in the address. */
import { ColumnChoice } from '../parts/column-choice.tsx';
import { tierTexts } from '../texts/tier.ts';
import { COLUMNS } from './breakdown-columns.ts';
import { useTierPlace, useTierSearch } from './use-tier.ts';

const CHOOSABLE = COLUMNS.map((column) => ({ ...column, label: tierTexts.breakdown.columns[column.name] }));

export function ColumnChooser() {
  const { search } = useTierPlace();
  const change = useTierSearch();
  return (
    <ColumnChoice
      columns={CHOOSABLE}
      chosen={search.columns}
      onChange={(columns) => change({ columns }, true)}
    />
  );
}
