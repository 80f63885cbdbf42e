/** Random lives of clients: what they buy and pay, where they are, who works for them and how it ends. */
import { addMonths, type Day } from '../../src/base/day.ts';
import { formatMoney, parseMoney } from '../../src/base/exact.ts';
import type { Share } from '../../src/facts/fact.ts';
import { type Chronicle, type Happening, lean, record, recordInTurn, versionOn } from './chronicle.ts';
import type { Cast } from './partner-story.ts';
import { ACTIONS, COUNTRIES, CURRENCIES, PRODUCT_LINES, TOOLS, USUAL_UNITS } from './random-program.ts';
import { tellTie } from './tie-story.ts';

export function tellClient(chronicle: Chronicle, cast: Cast, client: string): void {
  const { dice, start, end, focus } = chronicle;
  const currency = dice.pick(CURRENCIES);
  // Some are never registered, some after their first facts, some twice.
  if (dice.chance(0.97)) {
    const day = dice.chance(0.15) ? dice.between(start, end) : start - dice.between(0, 30);
    record(chronicle, 'client.registered', day, {
      client,
      name: client,
      country: dice.pick(COUNTRIES),
      currency,
    });
  }
  if (dice.chance(0.08))
    record(chronicle, 'client.registered', dice.between(start, end), {
      client,
      name: client,
      country: dice.pick(COUNTRIES),
      currency,
    });
  const lineDays: Day[] = [];
  for (const productLine of dice.shuffle(PRODUCT_LINES).slice(0, dice.between(1, 3)))
    lineDays.push(...tellProductLine(chronicle, cast, client, productLine, currency));
  for (let i = dice.between(0, 2); i > 0; i--) {
    const day = dice.chance(0.5) ? dice.pick(lineDays) : lean(chronicle, dice.between(start - 40, end));
    record(chronicle, 'client.moved', day, { client, country: dice.pick(COUNTRIES) });
  }
  for (let i = dice.between(0, 4); i > 0; i--)
    record(chronicle, 'tools.reported', dice.between(start, end), {
      client,
      tools: Array.from({ length: dice.between(0, 5) }, () => dice.pick([...TOOLS, 'calls'])),
    });
  for (const partner of cast.partners)
    if (dice.chance(focus === 'everything' ? 0.6 : 0.9)) tellService(chronicle, cast, client, partner);
}

/** Deals and subscriptions of one line; gives the dates on which something happened. */
function tellProductLine(
  chronicle: Chronicle,
  cast: Cast,
  client: string,
  productLine: string,
  usual: string,
): Day[] {
  const { dice, start, end, focus, turns } = chronicle;
  const days: Day[] = [];
  let currency = usual;
  /** What the subscription stands at, in ten-thousandths. */
  let mrr = 0;
  let day = lean(chronicle, dice.between(start - 10, start + (focus === 'people' ? 20 : 150)));
  const change = (on: Day, amount: number) => {
    mrr = Math.max(0, amount);
    record(chronicle, 'subscription.changed', on, { client, productLine, mrr: formatMoney(mrr), currency });
    if (dice.chance(0.1))
      record(chronicle, 'renewal.decided', on, {
        client,
        productLine,
        decision: dice.pick(['renew', 'change', 'cancel']),
        by: 'owner',
      });
  };
  for (let i = dice.between(2, 8); i > 0 && day < end + 100; i--) {
    days.push(day);
    const amount = chooseAmount(chronicle, currency);
    const act = mrr === 0 ? dice.between(1, 8) : dice.between(1, 12);
    if (act <= 5) {
      // A sale; the subscription is reported before, with or after it, and not always for the same amount.
      const reported = dice.chance(0.8) ? mrr + amount : mrr + chooseAmount(chronicle, currency);
      const { claimDays = 0, months } = versionOn(chronicle, day).sold;
      const lag = dice.pick([0, 0, 0, 1, 4, -1, -claimDays, -claimDays, 1 - claimDays, -claimDays - 1]);
      if (dice.chance(0.5)) turns.push(addMonths(day, months));
      if (lag < 0) change(day + lag, reported);
      closeDeal(chronicle, cast, { client, productLine, amount, currency, on: day });
      if (lag >= 0 && dice.chance(0.9)) change(day + lag, reported);
    } else if (act <= 7) change(day, mrr + amount);
    else if (act <= 9) change(day, Math.floor((mrr * dice.between(1, 9)) / 10));
    else if (act === 10) change(day, dice.chance(0.6) ? 0 : mrr);
    else if (act === 11) {
      currency = dice.pick(CURRENCIES);
      change(day, dice.chance(0.3) ? mrr : chooseAmount(chronicle, currency));
    } else
      closeDeal(chronicle, cast, { client, productLine, amount, currency: dice.pick(CURRENCIES), on: day });
    // Told again as it stands, which changes nothing.
    if (mrr > 0 && dice.chance(0.3)) change(day + dice.between(0, 30), mrr);
    // The date on which the credit of a sale is over, and those around it, are as likely as any other.
    const over = addMonths(day, versionOn(chronicle, day).sold.months) + dice.pick([-1, 0, 0, 1]);
    const next = day + dice.pick([0, 0, 1, 5, 15, 40, dice.between(30, 250), over - day]);
    day = Math.max(day, lean(chronicle, next));
  }
  return days;
}

/** Some units' worth, now and then to the fourth decimal; in ten-thousandths. */
function chooseAmount({ dice }: Chronicle, currency: string): number {
  const units = Math.floor((parseMoney(USUAL_UNITS[currency]!) * dice.between(4, 120)) / 8);
  return dice.chance(0.3) ? units + dice.between(1, 9999) : units;
}

interface Sale {
  readonly client: string;
  readonly productLine: string;
  readonly amount: number;
  readonly currency: string;
  readonly on: Day;
}

function closeDeal(
  chronicle: Chronicle,
  cast: Cast,
  { client, productLine, amount, currency, on }: Sale,
): void {
  const { dice, facts } = chronicle;
  const seller = dice.chance(0.97)
    ? { partner: dice.pick(cast.partners) }
    : { partner: dice.pick(cast.strangers) };
  record(chronicle, 'deal.closed', on, {
    deal: `d${facts.length}`,
    client,
    productLine,
    dealType: dice.pick(['new', 'cross-sell', 'upsell', 'renewal']),
    attribution: dice.pick(['sourced', 'assisted']),
    mrr: formatMoney(amount),
    currency,
    ...(dice.chance(0.3) ? { shares: chooseShares(chronicle, cast) } : seller),
  });
}

function chooseShares({ dice }: Chronicle, cast: Cast): Share[] {
  const sellers = dice.shuffle(dice.chance(0.95) ? cast.partners : [...cast.partners, ...cast.strangers]);
  const percents = dice.pick([
    ['50', '50'],
    ['33.3333', '33.3333', '33.3334'],
    ['62.5', '37.5'],
    ['0', '100'],
    ['100'],
    ['0.0001', '99.9999'],
  ]);
  if (percents.length > sellers.length) return [{ partner: sellers[0]!, percent: '100' }];
  return percents.map((percent, i) => ({ partner: sellers[i]!, percent }));
}

/** One partner's people in the client's account: who is let in, linked and at work, and how it may end. */
function tellService(chronicle: Chronicle, cast: Cast, client: string, partner: string): void {
  const { dice, start, end, focus } = chronicle;
  const own = cast.employeesByPartner.get(partner)!;
  const begun = dice.between(start - 20, start + Math.floor((end - start) / (focus === 'people' ? 8 : 3)));
  for (const employee of dice.shuffle(own).slice(0, focus === 'people' ? 3 : dice.between(1, 2))) {
    if (dice.chance(0.95))
      record(chronicle, 'access.granted', begun + dice.between(0, 10), {
        client,
        employee,
        permission: 'standard',
      });
    if (dice.chance(0.5))
      record(chronicle, 'assignment.linked', begun + dice.between(-20, 20), { client, employee });
    tellWork(chronicle, client, employee, begun);
    if (dice.chance(0.6)) tellAccess(chronicle, client, employee, begun);
  }
  if (dice.chance(0.05)) tellWork(chronicle, client, dice.pick(['ghost', dice.pick(cast.partners)]), begun);
  for (let i = focus === 'people' ? dice.between(0, 2) : 0; i > 0; i--)
    tellTurn(chronicle, client, partner, own, begun);
  for (let i = dice.between(0, focus === 'people' ? 4 : 2); i > 0; i--)
    tellTie(chronicle, client, partner, own, lean(chronicle, begun + dice.between(0, 150)));
  for (let i = dice.chance(focus === 'people' ? 0.6 : 0.2) ? dice.between(1, 2) : 0; i > 0; i--) {
    const ended = lean(chronicle, dice.between(begun, end));
    chronicle.turns.push(ended);
    const ending = dice.chance(0.97) ? partner : dice.pick(cast.strangers);
    record(chronicle, 'services.ended', ended, { partner: ending, client });
    const employee = dice.pick(own);
    if (dice.chance(0.5))
      record(chronicle, 'assignment.linked', ended + dice.pick([0, 1, 20]), { client, employee });
    if (dice.chance(0.7)) perform(chronicle, client, employee, ended + dice.pick([-1, 0, 0, 1, 20]));
  }
}

/** Endings and new beginnings within hours, with work before, between and after. */
function tellTurn(
  chronicle: Chronicle,
  client: string,
  partner: string,
  own: readonly string[],
  begun: Day,
): void {
  const { dice } = chronicle;
  const employee = dice.pick(own);
  const email = `someone@${dice.pick(['second.example', 'mail.example'])}`;
  const work: Happening = {
    type: 'activity.performed',
    content: { client, employee: dice.pick(own), tool: dice.pick(TOOLS), action: dice.pick(ACTIONS) },
  };
  const ends: readonly Happening[] = [
    { type: 'services.ended', content: { partner, client } },
    { type: 'access.removed', content: { client, employee } },
    { type: 'employee.removed', content: { partner, employee } },
    { type: 'employee.deactivated', content: { partner, employee } },
    { type: 'access.deactivated', content: { client, employee } },
  ];
  const returns: readonly Happening[] = [
    { type: 'employee.added', content: { partner, employee, email } },
    { type: 'access.granted', content: { client, employee } },
    { type: 'assignment.linked', content: { client, employee } },
  ];
  const colleagues: readonly Happening[] = own.map((each) => ({
    type: dice.pick(['access.removed', 'access.deactivated', 'assignment.linked', 'access.granted']),
    content: { client, employee: each },
  }));
  const before = [work, ...dice.shuffle(colleagues).slice(0, dice.between(0, own.length)), work];
  const after = dice.shuffle(ends).slice(0, dice.between(1, 3));
  const back = returns.filter(() => dice.chance(0.7));
  const day = begun + dice.between(0, 120);
  recordInTurn(chronicle, day, [...before, ...after, ...back, work]);
}

/** One activity after the other, more or less often. */
function tellWork(chronicle: Chronicle, client: string, employee: string, begun: Day): void {
  const { dice, end, turns } = chronicle;
  const pace = dice.pick([10, 25, 45, 90]);
  let day = begun + dice.between(0, 20);
  for (let i = dice.between(3, 36); i > 0 && day < end; i--) {
    perform(chronicle, client, employee, day);
    const { days } = versionOn(chronicle, day).managed;
    if (dice.chance(0.1)) turns.push(day + days);
    // Now and then on the last date on which this one counts, or next to it.
    day += dice.chance(0.1) ? 0 : dice.chance(0.15) ? days + dice.pick([-1, 0, 1]) : dice.between(1, pace);
  }
}

function perform(chronicle: Chronicle, client: string, employee: string, day: Day): void {
  const { dice } = chronicle;
  const tool = dice.chance(0.95) ? dice.pick(TOOLS) : 'account';
  const action = dice.chance(0.9) ? dice.pick(ACTIONS) : 'login';
  record(chronicle, 'activity.performed', day, { client, employee, tool, action });
}

const ACCESS_TYPES = [
  'access.removed',
  'access.removed',
  'access.granted',
  'access.granted',
  'access.deactivated',
  'access.reactivated',
  'assignment.unlinked',
  'assignment.unlinked',
  'assignment.linked',
] as const;

/** An employee's place at the client changes again and again, with work on the same days. */
function tellAccess(chronicle: Chronicle, client: string, employee: string, begun: Day): void {
  const { dice, focus } = chronicle;
  const isHectic = focus === 'people';
  let day = begun + dice.between(0, isHectic ? 60 : 200);
  for (let i = isHectic ? dice.between(2, 9) : dice.between(1, 5); i > 0; i--) {
    const type = dice.pick(ACCESS_TYPES);
    if (dice.chance(0.2)) day = Math.max(day, lean(chronicle, day));
    record(chronicle, type, day, { client, employee });
    if (dice.chance(0.4)) perform(chronicle, client, employee, day + dice.pick([-1, 0, 0, 1]));
    // Most come back, so that there is something to end again.
    const back = day + dice.pick([0, 1, 12]);
    if (type === 'access.removed' && dice.chance(0.6))
      record(chronicle, 'access.granted', back, { client, employee });
    if (type === 'access.deactivated' && dice.chance(0.5))
      record(chronicle, 'access.reactivated', back, { client, employee });
    if (type === 'assignment.unlinked' && dice.chance(0.4))
      record(chronicle, 'assignment.linked', back, { client, employee });
    day += dice.pick([0, 0, 1, 7, isHectic ? 15 : 30, isHectic ? 25 : dice.between(20, 150)]);
  }
}
