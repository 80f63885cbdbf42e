/** What each way to decide a renewal would mean for the partner's points, by the same what-if that anybody can ask. */
import { type Day, formatDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { RenewalOptions } from '../contract/renewals.ts';
import { askWhatIf } from './ask-what-if.ts';
import { consultPartner } from './consult.ts';
import type { Installation } from './installation.ts';
import { type LoadedRenewal, loadRenewals } from './load-renewals.ts';

export interface RenewalPlace {
  readonly partner: string;
  readonly client: string;
  readonly productLine: string;
}

/** @param mrr the amount to try as a change; left out: no change is tried */
export async function askRenewalOptions(
  installation: Installation,
  place: RenewalPlace,
  mrr: string | undefined,
): Promise<Result<RenewalOptions, Refusal>> {
  const found = await findRenewal(installation, place);
  if (!found.ok) return found;
  const { renewal, today } = found.value;
  const { subscription, asIsMrr, startsOn } = renewal;
  const tried = [
    { decision: 'renew', mrr: asIsMrr },
    ...(mrr === undefined ? [] : [{ decision: 'change', mrr } as const]),
    { decision: 'cancel', mrr: '0' },
  ] as const;
  const options: RenewalOptions['options'] = [];
  let standing = '0';
  for (const option of tried) {
    const answer = await askWhatIf(installation, place.partner, suppose(found.value, option.mrr, today));
    if (!answer.ok) return answer;
    const { before, after, difference } = answer.value;
    standing = before.points.total;
    options.push({ ...option, points: after.points.total, difference: difference.difference });
  }
  const { productLine, currency, mrr: current } = subscription;
  return succeed({ productLine, currency, mrr: current, on: formatDay(startsOn), standing, options });
}

type Found = LoadedRenewal & { readonly today: Day };

/** The renewal of one product line that has come up and not started. */
export function findRenewal(
  installation: Installation,
  { partner, client, productLine }: RenewalPlace,
): Promise<Result<Found, Refusal>> {
  return consultPartner<Found>(installation, partner, async (consultation) => {
    const { today } = consultation;
    const own = await loadRenewals(consultation, partner, [client], today);
    const found = own.find(
      ({ renewal }) => renewal.subscription.productLine === productLine && renewal.status !== 'renewed',
    );
    return found ? succeed({ ...found, today }) : fail({ code: 'renewal_not_found' });
  });
}

/** The new amount on the first day of the new term; whoever is active today goes on until then. */
function suppose({ renewal, row }: LoadedRenewal, mrr: string, today: Day) {
  const { productLine, currency } = renewal.subscription;
  const on = formatDay(renewal.startsOn);
  return {
    asOf: on,
    workFrom: formatDay(today),
    facts: [
      {
        id: `renewal-option-${row.client}-${productLine}`.slice(0, 128),
        type: 'subscription.changed',
        at: on,
        data: { client: row.client, productLine, mrr, currency },
      },
    ],
  };
}
