/** What the client subscribes to: product line, edition, amount, term. */

import type { Account } from '../parts/api-types.ts';
import { formatDate, formatMoney } from '../parts/formats.ts';
import { readSorting, sortRows, useListSearch, writeSorting } from '../parts/list-search.ts';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { EmptyState } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { SectionBody } from '../settings/section.tsx';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import type { AccountPlace } from './account-place.ts';
import { sumByCurrency } from './subscription-sums.ts';

type Subscription = Account['subscriptions'][number];

const { subscriptionColumns: labels } = words;
const nameOf = ({ name, productLine }: Subscription) => name ?? productLine;
const dateOf = (date: string | null) => (date === null ? texts.dash : formatDate(date));

const COLUMNS: readonly Column<Subscription>[] = [
  {
    name: 'productLine',
    label: labels.productLine,
    canSort: true,
    cell: (row) => <TwoLines first={nameOf(row)} narrow={row.edition} />,
  },
  {
    name: 'edition',
    label: labels.edition,
    isWideOnly: true,
    canSort: true,
    cell: ({ edition }) => edition ?? texts.dash,
  },
  {
    name: 'mrr',
    label: labels.mrr,
    isNumber: true,
    canSort: true,
    cell: ({ mrr, currency }) => formatMoney(mrr, currency),
  },
  {
    name: 'startsOn',
    label: labels.startsOn,
    isNumber: true,
    isWideOnly: true,
    canSort: true,
    cell: ({ startsOn }) => dateOf(startsOn),
  },
  {
    name: 'renewsOn',
    label: labels.renewsOn,
    isNumber: true,
    canSort: true,
    cell: ({ renewsOn }) => dateOf(renewsOn),
  },
];

const VALUES = {
  productLine: nameOf,
  edition: ({ edition }: Subscription) => edition,
  mrr: ({ mrr }: Subscription) => Number(mrr),
  startsOn: ({ startsOn }: Subscription) => startsOn,
  renewsOn: ({ renewsOn }: Subscription) => renewsOn,
};

export default function Subscriptions({ place: { account } }: { readonly place: AccountPlace }) {
  const { search, change } = useListSearch();
  const { subscriptions } = account;
  const sorting = readSorting(search, { by: 'productLine', order: 'asc' });
  const sums = sumByCurrency(subscriptions).map(({ mrr, currency }) => formatMoney(mrr, currency));
  return (
    <SectionBody
      title={words.tabs.subscriptions}
      line={sums.length === 0 ? null : words.subscriptionsLine(subscriptions.length, sums.join(' + '))}
    >
      <PlainTable
        caption={words.subscriptionsCaption}
        columns={COLUMNS}
        rows={sortRows(subscriptions, sorting, VALUES)}
        keyOf={({ productLine }) => productLine}
        sorting={sorting}
        onSort={(next) => change({ by: writeSorting(next) }, true)}
        empty={<EmptyState title={words.noSubscriptionsTitle} text={words.noSubscriptionsText} />}
      />
    </SectionBody>
  );
}
