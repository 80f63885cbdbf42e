/** How renewals are put into words wherever they show: status, owner, how long is left, where points come from. */
import { useQuery } from '@tanstack/react-query';
import type { RenewalOwnerPage } from '../../contract/renewals.ts';
import { formatExact, formatMoney } from '../parts/formats.ts';
import { programQuery } from '../parts/queries.ts';
import { StateTag, type Tone } from '../parts/state-tag.tsx';
import { renewalTexts as words } from '../texts/renewals.ts';
import type { RenewalRow } from './renewal-queries.ts';

const TONES: Readonly<Record<RenewalRow['status'], Tone>> = {
  pending: 'warn',
  confirmed: 'good',
  'cancellation-requested': 'bad',
  'deadline-passed': 'bad',
  renewed: 'still',
};

export function RenewalStatusTag({ status }: Pick<RenewalRow, 'status'>) {
  return <StateTag tone={TONES[status]} word={words.status[status]} />;
}

export function tellDaysLeft(days: number): string {
  if (days === 0) return words.lastDay;
  return days > 0 ? words.daysLeft(days) : words.daysAgo(-days);
}

/** The vendor as the program names it. */
export function useVendor(): string {
  return useQuery(programQuery).data?.vendor ?? words.vendorOwner;
}

/** @param vendor the vendor's name */
export const nameOwner = ({ side, person }: RenewalOwnerPage, vendor: string = words.vendorOwner): string =>
  side === 'vendor' ? vendor : (person?.name ?? words.partnerOwner);

/** With who is copied, or who alone gets the notices. */
export function tellOwner({ side, person }: RenewalOwnerPage, vendor: string): string {
  const name = person === null ? null : (person.name ?? words.gone);
  if (side === 'vendor') return name === null ? vendor : `${vendor}, ${words.copied(name)}`;
  return name === null ? words.partnerOwner : words.gets(name);
}

/** `600 USD ÷ 100 × 5 = 30 points`; what multiplies by one is left out. */
export function writeStake({ formula, points }: RenewalRow['lines'][number]): string {
  const { mrr, currency, unit, rate, multiplier, share, partners } = formula;
  const factors = [rate, multiplier, share].filter((each, i) => i === 0 || Number(each) !== 1);
  const product = `${formatMoney(mrr, currency)} ÷ ${formatExact(unit)} × ${factors.map(formatExact).join(' × ')}`;
  return words.stake(partners > 1 ? `${product} ${words.shared(partners)}` : product, formatExact(points));
}
