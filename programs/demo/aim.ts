/**
 * Scales what a partner's ordinary clients bought, so that its points of today come out as the cast has them: one
 * factor for what partners sold, one for what clients had from the vendor itself.
 */
import type { Day } from '../../src/base/day.ts';
import type { DemoCalendar } from './calendar.ts';
import {
  type ClientPlan,
  findCountry,
  type LinePlan,
  type PartnerPlan,
  type StepPlan,
  settleLine,
} from './plan.ts';
import { hasUnit, readMultiplier, readRate, readUnit } from './summit.ts';

/** Rough points of today; the engine's are exact. */
interface Tally {
  readonly sold: number;
  /** From sales of the last twelve months. */
  readonly managedFresh: number;
  /** From older sales. */
  readonly managedOld: number;
  /** From what clients had from the vendor itself. */
  readonly managedOther: number;
}

/** Activity counts for this many days. */
const MANAGED_DAYS = 60;

export function aimClients(
  partner: PartnerPlan,
  ordinary: readonly ClientPlan[],
  storied: readonly ClientPlan[],
  calendar: DemoCalendar,
): readonly ClientPlan[] {
  const fixed = tally(partner.id, storied, calendar);
  const raw = tally(partner.id, ordinary, calendar);
  const budget = partner.managed - fixed.managedFresh - fixed.managedOld - fixed.managedOther;
  const fresh = raw.sold === 0 ? 1 : Math.max(0, partner.sold - fixed.sold) / raw.sold;
  const afterFresh = budget - raw.managedFresh * fresh;
  // Older sales are as large as the fresh ones, unless that alone were too much.
  const old = Math.min(fresh, Math.max(0.1, (0.7 * afterFresh) / Math.max(1, raw.managedOld)));
  const other = Math.max(0.15, (afterFresh - raw.managedOld * old) / Math.max(1, raw.managedOther));
  return ordinary.map((client) => ({
    ...client,
    lines: client.lines.map((line) => ({
      ...line,
      steps: line.steps.map((step) =>
        scaleStep(step, step.sale === null ? other : isFresh(step, calendar) ? fresh : old),
      ),
    })),
  }));
}

function scaleStep(step: StepPlan, factor: number): StepPlan {
  return step.kind === 'decrease' ? step : { ...step, size: step.size * factor };
}

function isFresh(step: StepPlan, calendar: DemoCalendar): boolean {
  return step.sale !== null && step.day > calendar.yearAgo;
}

function tally(partner: string, clients: readonly ClientPlan[], calendar: DemoCalendar): Tally {
  let sold = 0;
  let managedFresh = 0;
  let managedOld = 0;
  let managedOther = 0;
  for (const client of clients) {
    if (!hasUnit(client.currency, calendar.today)) continue;
    const serving = client.services.filter((service) => isServing(service, calendar.today));
    const share = serving.some((service) => service.partner === partner) ? 1 / serving.length : 0;
    const worth = share * readMultiplier(findCountry(client, calendar.today), calendar.today);
    for (const line of client.lines)
      for (const slice of settleLine(line, calendar.today)) {
        const managed = slice.size * worth;
        if (slice.step.sale === null) managedOther += managed;
        else if (isFresh(slice.step, calendar)) {
          managedFresh += managed;
          sold += countSold(partner, client, line, slice.step, slice.size, calendar);
        } else managedOld += managed;
      }
  }
  return { sold, managedFresh, managedOld, managedOther };
}

function isServing(service: ClientPlan['services'][number], today: Day): boolean {
  return service.ending === 'none' && service.lastActivityOn + MANAGED_DAYS > today;
}

function countSold(
  partner: string,
  client: ClientPlan,
  line: LinePlan,
  step: StepPlan,
  size: number,
  calendar: DemoCalendar,
): number {
  const sale = step.sale!;
  const percent = sale.shares.find((share) => share.partner === partner)?.percent ?? 0;
  const units = (size * readUnit(client.currency, calendar.today)) / readUnit(client.currency, step.day);
  const multiplier = readMultiplier(findCountry(client, step.day), step.day);
  return (units * readRate(sale.attribution, line.steps[0]!.day) * multiplier * percent) / 100;
}
