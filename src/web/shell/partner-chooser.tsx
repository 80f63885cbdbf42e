/** Chooses the partner whose pages are shown: a list that the server searches. */
import { type ComboboxItem, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { partnerQuery, partnersQuery } from '../parts/queries.ts';
import { shellTexts } from '../texts/shell.ts';
import { rememberPartner } from './remembered-partner.ts';

export function PartnerChooser() {
  const { partner } = useParams({ strict: false });
  const { asOf } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 150);
  const { data: current } = useQuery({
    ...partnerQuery(partner ?? '', undefined),
    enabled: partner !== undefined,
  });
  // The name of the chosen one stands in the field; it is no search.
  const { data: list } = useQuery(partnersQuery(search === current?.name ? '' : search));

  const options: ComboboxItem[] = (list?.items ?? []).map((each) => ({
    value: each.partner,
    label: each.name,
  }));
  if (current && !options.some(({ value }) => value === current.partner))
    options.unshift({ value: current.partner, label: current.name });

  return (
    <Select
      aria-label={shellTexts.place.label}
      placeholder={shellTexts.place.find}
      data={options}
      value={partner ?? null}
      searchable
      onSearchChange={setTyped}
      // The server has searched already.
      filter={({ options: all }) => all}
      nothingFoundMessage={shellTexts.place.none}
      allowDeselect={false}
      selectFirstOptionOnChange
      withScrollArea={false}
      styles={{ options: { maxHeight: 360, overflowY: 'auto' } }}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 100 }, shadow: 'md' }}
      onChange={(chosen) => {
        if (chosen === null || chosen === partner) return;
        rememberPartner(chosen);
        void navigate({ to: '/partners/$partner/tier', params: { partner: chosen }, search: { asOf } });
      }}
    />
  );
}
