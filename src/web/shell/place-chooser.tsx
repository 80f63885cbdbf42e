/** Whose pages are shown: switches between the reader's own places; the vendor's people search among all partners. */
import { type ComboboxItem, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Me } from '../parts/api-types.ts';
import { accountQuery, partnerQuery, partnersQuery } from '../parts/queries.ts';
import { shellTexts } from '../texts/shell.ts';
import classes from './frame.module.css';
import { findFirstPage } from './menu.ts';
import { keyOf, type Place } from './places.ts';

const words = shellTexts.place;

interface Props {
  readonly me: Me;
  readonly place: Place;
  readonly own: readonly Place[];
}

export function PlaceChooser({ me, place, own }: Props) {
  const isVendor = own.some(({ side }) => side === 'vendor');
  if (isVendor || own.length > 1) return <Chooser me={me} place={place} own={own} isVendor={isVendor} />;
  return <p className={classes.placeName}>{place.name}</p>;
}

function Chooser({ me, place, own, isVendor }: Props & { readonly isVendor: boolean }) {
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

/** The name of a partner or client that the reader is no member of. */
export function useForeignName({ side, id, isForeign }: Place): string | undefined {
  const partner = useQuery({
    ...partnerQuery(id ?? '', undefined),
    enabled: isForeign && side === 'partner',
  });
  const client = useQuery({ ...accountQuery(id ?? '', undefined), enabled: isForeign && side === 'client' });
  return side === 'partner' ? partner.data?.name : client.data?.name;
}
