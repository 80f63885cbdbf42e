/** The list of places: the reader's own, and for the vendor's people a search among all partners. */
import { type ComboboxItem, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { partnersQuery } from '../parts/queries.ts';
import { shellTexts } from '../texts/shell.ts';
import { findFirstPage } from './menu.ts';
import { type PlaceProps, useForeignName } from './place-chooser.tsx';
import { keyOf, type Place } from './places.ts';

const words = shellTexts.place;

export default function PlaceList({ me, place, own }: PlaceProps) {
  const isVendor = own.some(({ side }) => side === 'vendor');
  const { asOf } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 150);
  const shownName = useForeignName(place) ?? place.name ?? '';
  const nameInField = labelOf({ ...place, name: shownName });
  // The name of the chosen one stands in the field; it is no search.
  const asked = search === nameInField ? '' : search;
  const { data: list } = useQuery({ ...partnersQuery(asked), enabled: isVendor });

  const fits = (label: string) => label.toLowerCase().includes(asked.toLowerCase());
  const yours = own.map((each) => ({ value: keyOf(each), label: labelOf(each) }));
  const others: ComboboxItem[] = (list?.items ?? [])
    .map(({ partner, name }) => ({ value: `partner:${partner}`, label: name }))
    .filter(({ value }) => !yours.some((each) => each.value === value));
  const chosen = keyOf(place);
  if (place.isForeign && !others.some(({ value }) => value === chosen))
    others.unshift({ value: chosen, label: nameInField });

  return (
    <Select
      aria-label={words.label}
      placeholder={words.find}
      data={[
        { group: words.yours, items: yours.filter(({ label }) => fits(label)) },
        ...(others.length > 0 ? [{ group: words.partners, items: others }] : []),
      ]}
      value={chosen}
      searchable
      onSearchChange={setTyped}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={words.none}
      allowDeselect={false}
      selectFirstOptionOnChange
      withScrollArea={false}
      styles={{ options: { maxHeight: 360, overflowY: 'auto' } }}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 100 }, shadow: 'md' }}
      onChange={(value) => {
        if (value === null || value === chosen) return;
        const target = own.find((each) => keyOf(each) === value) ?? toForeign(value);
        const page = findFirstPage(me, target);
        if (page) void navigate({ ...page, search: asOf === undefined ? {} : { asOf } } as never);
      }}
    />
  );
}

const labelOf = ({ side, name }: Place) =>
  side === 'vendor' ? `${name}, ${words.wholeProgram.toLowerCase()}` : (name ?? '');

function toForeign(value: string): Place {
  return { side: 'partner', id: value.slice('partner:'.length), name: null, isForeign: true };
}
