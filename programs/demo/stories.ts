/**
 * What makes the stories of the cast true: clients with fixed sizes and dates, and single facts such as an
 * invitation, an override or a mistake that was voided. Every date hangs on the day the demo is shown.
 */
import { addMonths, type Day, formatDay } from '../../src/base/day.ts';
import { type DemoCalendar, findRaise } from './calendar.ts';
import { nameClient } from './clients.ts';
import type { Diary } from './diary.ts';
import type { ClientPlan, LinePlan, SalePlan, ServicePlan, StepPlan } from './plan.ts';
import { makeRandom } from './random.ts';

interface StoryClient {
  readonly country: string;
  readonly currency?: string;
  readonly lines: readonly LinePlan[];
  readonly services: readonly ServicePlan[];
  readonly renewalOn?: Day;
  readonly renewalPart?: number;
  readonly usage?: number;
}

export function planStoryClients(taken: Set<string>, calendar: DemoCalendar): readonly ClientPlan[] {
  const random = makeRandom('story clients');
  const rows = [
    ...planNorthlight(calendar),
    ...planHarborPine(calendar),
    ...planBrightwater(calendar),
    ...planAnvilRow(calendar),
    ...planSharedClients(calendar),
  ];
  return rows.map((row): ClientPlan => {
    const opensOn = Math.min(...row.lines.map((line) => line.steps[0]!.day));
    const named = nameClient(row.country, taken, random);
    return {
      ...named,
      currency: row.currency ?? named.currency,
      registeredOn: Math.max(calendar.start, opensOn - 12),
      renewalOn: row.renewalOn ?? opensOn,
      termMonths: 12,
      usage: row.usage ?? 0.7,
      move: null,
      lines: row.lines,
      services: row.services,
      renewalPart: row.renewalPart ?? null,
    };
  });
}

function planNorthlight({ today, start }: DemoCalendar): readonly StoryClient[] {
  const northlight = (
    startsOn: Day,
    lastActivityOn: Day,
    ending: ServicePlan['ending'] = 'none',
    pace = 9,
  ) => [serve('northlight', startsOn, lastActivityOn, ending, pace)];
  return [
    // A renewal in danger: large, fifty days ahead, foreseen at little more than a third, hardly any work.
    {
      country: 'US',
      renewalOn: today + 50,
      renewalPart: 0.38,
      usage: 0.2,
      lines: [
        line('marketing', sell(addMonths(today + 50, -24), 42, 'northlight')),
        line('sales', sell(addMonths(today + 50, -18), 16, 'northlight')),
      ],
      services: northlight(addMonths(today + 50, -24) + 6, today - 38, 'none', 3),
    },
    // Earns nothing: the program has no unit for Swiss francs.
    {
      country: 'CH',
      currency: 'CHF',
      lines: [line('marketing', sell(today - 140, 12, 'northlight'))],
      services: northlight(today - 136, today - 4),
    },
    // Services ended two months ago.
    {
      country: 'DE',
      lines: [line('marketing', sell(today - 500, 9, 'northlight'))],
      services: northlight(today - 495, today - 62, 'ends-services'),
    },
    // A sale of five months ago that shrank three weeks ago.
    {
      country: 'GB',
      renewalOn: today + 108,
      lines: [
        line('sales', sell(today - 160, 20, 'northlight'), {
          day: today - 19,
          kind: 'decrease',
          size: 0.45,
          sale: null,
        }),
      ],
      services: northlight(today - 155, today - 3),
    },
    // Worked on by a freelancer only, whom nobody has linked.
    {
      country: 'AU',
      renewalOn: today + 78,
      lines: [line('service', begin(today - 420, 13))],
      services: northlight(today - 400, today - 5, 'only-unlinked-freelancer'),
    },
    // Lapses in twelve days.
    {
      country: 'CA',
      lines: [line('marketing', begin(start + 4, 17))],
      services: northlight(start + 20, today - 48, 'none', 6),
    },
    // The one who works there was deactivated in the client's account.
    {
      country: 'IE',
      lines: [line('sales', begin(today - 600, 9))],
      services: northlight(today - 590, today - 74, 'only-deactivated'),
    },
    // Closed in the last days: the total has never been as high as today, so no review has seen Diamond.
    {
      country: 'IE',
      lines: [
        line('marketing', sell(today - 9, 13, 'northlight')),
        line('sales', sell(today - 4, 9, 'northlight')),
      ],
      services: northlight(today - 8, today - 1),
    },
    // Growth markets, and yen.
    {
      country: 'BR',
      lines: [line('marketing', sell(today - 95, 8, 'northlight'))],
      services: northlight(today - 90, today - 2),
    },
    {
      country: 'IN',
      lines: [line('sales', sell(today - 210, 7, 'northlight'))],
      services: northlight(today - 204, today - 6),
    },
    {
      country: 'JP',
      lines: [line('marketing', begin(start + 8, 18))],
      services: northlight(start + 30, today - 3),
    },
  ];
}

/** The sales that made Harbor & Pine Diamond; their points ended shortly after the last recalibration. */
function planHarborPine({ today, lastRecalibration }: DemoCalendar): readonly StoryClient[] {
  const lostOn = Math.max(lastRecalibration + 1, Math.min(lastRecalibration + 10, today - 1));
  const soldOn = addMonths(lostOn, -12);
  const big = [44, 38, 32, 26].map(
    (size, i): StoryClient => ({
      country: i === 1 ? 'CA' : 'US',
      lines: [line('marketing', sell(soldOn - i, size, 'harbor-pine'))],
      services: [serve('harbor-pine', soldOn + 4, today - 4 - i, 'none', 12)],
    }),
  );
  // One activity in two months is too little for a Diamond partner.
  const idle: StoryClient = {
    country: 'US',
    lines: [line('sales', begin(soldOn + 30, 6))],
    services: [serve('harbor-pine', soldOn + 40, today - 20, 'none', 0.4)],
  };
  return [...big, idle];
}

/** The client that lifted Brightwater to Platinum and cancelled soon after. */
function planBrightwater({ today }: DemoCalendar): readonly StoryClient[] {
  const raisedOn = findRaise(today - 13);
  const cancelledOn = raisedOn + 12;
  return [
    {
      country: 'AU',
      lines: [
        line('marketing', sell(raisedOn - 20, 66, 'brightwater'), {
          day: cancelledOn,
          kind: 'cancellation',
          size: 0,
          sale: null,
        }),
      ],
      services: [serve('brightwater', raisedOn - 18, cancelledOn - 1, 'none', 20)],
    },
  ];
}

/** Activity counts sixty days: this client's last one ends in three. */
function planAnvilRow({ today, start }: DemoCalendar): readonly StoryClient[] {
  return [
    {
      country: 'CA',
      lines: [line('marketing', begin(start + 6, 96)), line('operations', begin(start + 200, 30))],
      services: [serve('anvil-row', start + 20, today - 57, 'none', 5)],
    },
  ];
}

/** Clients that two or three partners look after: managed points are split evenly, a sale by its shares. */
function planSharedClients({ today, start }: DemoCalendar): readonly StoryClient[] {
  const together = (partners: readonly string[], from: Day) =>
    partners.map((partner, i) => serve(partner, from + 10 * i, today - 2 - i, 'none', 7));
  const pair = ['northlight', 'tandem'];
  const share = (day: Day, size: number, one: string, other: string, percent: number): StepPlan => ({
    ...sell(day, size, one),
    sale: {
      ...sellAlone(one),
      shares: [
        { partner: one, percent },
        { partner: other, percent: 100 - percent },
      ],
    },
  });
  return [
    { country: 'FR', lines: [line('marketing', begin(start + 9, 22))], services: together(pair, start + 40) },
    {
      country: 'FR',
      renewalOn: today + 64,
      lines: [line('sales', share(today - 250, 15, 'northlight', 'tandem', 60))],
      services: together(pair, today - 245),
    },
    {
      country: 'IE',
      renewalOn: today + 92,
      lines: [line('service', begin(today - 700, 11))],
      services: together(pair, today - 660),
    },
    {
      country: 'DE',
      lines: [line('marketing', begin(start + 15, 33))],
      services: together(['meridian-works', 'saltmarsh', 'solstice'], start + 60),
    },
    {
      country: 'US',
      lines: [line('marketing', share(today - 130, 14, 'lumen-labs', 'second-story', 50))],
      services: together(['lumen-labs', 'second-story'], today - 125),
    },
  ];
}

function line(productLine: string, ...steps: readonly StepPlan[]): LinePlan {
  return { productLine, steps };
}

function sell(day: Day, size: number, partner: string): StepPlan {
  return { day, kind: 'sale', size, sale: sellAlone(partner) };
}

function sellAlone(partner: string): SalePlan {
  return { attribution: 'sourced', shares: [{ partner, percent: 100 }], atRenewal: false };
}

/** Bought from the vendor itself. */
function begin(day: Day, size: number): StepPlan {
  return { day, kind: 'start', size, sale: null };
}

function serve(
  partner: string,
  startsOn: Day,
  lastActivityOn: Day,
  ending: ServicePlan['ending'],
  pace: number,
): ServicePlan {
  return { partner, startsOn, lastActivityOn, ending, pace };
}

/** Invitations and the override. */
export function writeDecisions(diary: Diary, { today, nextRecalibration }: DemoCalendar): void {
  diary.write('invitation.granted', today - 620, 600, { partner: 'meridian-works', tier: 'elite' });
  diary.write('invitation.granted', today - 410, 600, { partner: 'lumen-labs', tier: 'elite' });
  diary.write('invitation.revoked', today - 330, 600, { partner: 'lumen-labs', tier: 'elite' });
  diary.write('tier.overridden', today - 100, 660, {
    partner: 'kestrel',
    tier: 'platinum',
    until: formatDay(addMonths(nextRecalibration, 1)),
    reason: 'Acquired Tidewell Digital; its clients move over by spring. Agreed with the partner team.',
  });
}

/** Somebody of Northlight was away for two weeks; Rheinwerk lost a certificate that was earned by mistake. */
export function writeAbsences(
  diary: Diary,
  employees: { readonly northlight: string; readonly rheinwerk: string },
  { today }: DemoCalendar,
): void {
  const away = { partner: 'northlight', employee: employees.northlight };
  diary.write('employee.deactivated', today - 201, 1020, away);
  diary.write('employee.reactivated', today - 187, 480, away);
  const exam = { partner: 'rheinwerk', employee: employees.rheinwerk, certificate: 'reporting-analyst' };
  diary.write('certificate.earned', today - 130, 900, {
    ...exam,
    expiresOn: formatDay(addMonths(today - 130, 13)),
  });
  diary.write('certificate.revoked', today - 44, 900, exam);
}

/** Mistakes that were made and voided, each with its reason, and a deal in the wrong currency that nobody mended. */
export function writeMistakes(diary: Diary, clients: readonly ClientPlan[], { today }: DemoCalendar): void {
  const theirs = clients.filter(
    (client) => client.services[0]?.partner === 'northlight' && client.currency === 'USD',
  );
  const [one, other] = [theirs.at(-1)!, theirs.at(-2)!];
  const sell = (client: ClientPlan, day: Day, deal: string, mrr: string, currency: string) =>
    diary.write('deal.closed', day, 700, {
      deal,
      client: client.id,
      productLine: client.lines[0]!.productLine,
      dealType: 'upsell',
      attribution: 'sourced',
      mrr,
      currency,
      partner: 'northlight',
    });
  const tested = sell(one, today - 84, `${one.id}-test`, '900', 'USD');
  diary.write('fact.voided', today - 70, 680, {
    fact: tested,
    reason: 'Imported from a test file; this sale never happened.',
  });
  const foreign = sell(other, today - 33, `${other.id}-draft`, '1200', 'USD');
  diary.write('fact.voided', today - 30, 690, {
    fact: foreign,
    reason: 'Closed by mistake; the client has not signed.',
  });
  sell(other, today - 75, `${other.id}-in-euros`, '650', 'EUR');
  const metric = diary.write('metric.reported', today - 52, 360, {
    partner: 'rheinwerk',
    metric: 'retention',
    value: '19',
  });
  diary.write('fact.voided', today - 51, 600, { fact: metric, reason: 'Typed 19 instead of 91.' });
}
