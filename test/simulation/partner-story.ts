/** Random lives of partners: registration, domains, people who come, go and come back, certificates, standing. */
import { addMonths, type Day, dayInMonth, formatDay } from '../../src/base/day.ts';
import { type Chronicle, lean, record, versionOn } from './chronicle.ts';
import { CERTIFICATES, COUNTRIES, TIERS } from './random-program.ts';

export interface Cast {
  readonly partners: readonly string[];
  /** Named in facts, never registered. */
  readonly strangers: readonly string[];
  readonly employeesByPartner: ReadonlyMap<string, readonly string[]>;
}

/** Byte order differs from the order of numbers and, in the last two, from JavaScript's own order of strings. */
const PARTNERS = ['p10', 'p2', 'P1', 'p1', '\uFFEE-agency', '😀-agency'];

export function castPartners({ dice }: Chronicle): Cast {
  const partners = dice.shuffle(PARTNERS).slice(0, dice.between(2, 4));
  const employeesByPartner = new Map(
    partners.map((partner) => [
      partner,
      Array.from({ length: dice.between(1, 4) }, (_, i) => `${partner}-e${i + 1}`),
    ]),
  );
  return { partners, strangers: ['nobody'], employeesByPartner };
}

export function tellPartner(chronicle: Chronicle, cast: Cast, partner: string): void {
  const { dice, start, end, focus } = chronicle;
  const joined = dice.chance(focus === 'people' ? 0.05 : 0.15)
    ? dice.between(start, end)
    : start - dice.between(0, 30);
  const ownDomain = `${dice.chance(0.5) ? 'Agency' : 'agency'}${[...partner].length}.example`;
  const domains = dice.chance(0.85) ? { domains: [ownDomain, 'second.example'] } : {};
  record(chronicle, 'partner.registered', joined, { partner, name: partner, ...domains });
  if (dice.chance(0.25))
    record(chronicle, 'partner.registered', dice.between(start, end), {
      partner,
      name: `${partner} again`,
      country: dice.pick(COUNTRIES),
      ...(dice.chance(0.4) && { domains: [ownDomain.toUpperCase()] }),
    });
  if (dice.chance(0.3)) {
    const gone = lean(chronicle, dice.between(start, end));
    record(chronicle, 'partner.domains-set', gone, {
      partner,
      domains: dice.chance(0.5) ? [] : ['other.example'],
    });
    if (dice.chance(0.7))
      record(chronicle, 'partner.domains-set', gone + dice.between(0, 90), { partner, domains: [ownDomain] });
  }
  for (const employee of cast.employeesByPartner.get(partner)!)
    tellEmployee(chronicle, cast, partner, employee, ownDomain);
  tellStanding(chronicle, partner);
}

function tellEmployee(
  chronicle: Chronicle,
  cast: Cast,
  partner: string,
  employee: string,
  ownDomain: string,
): void {
  const { dice, start, end, focus } = chronicle;
  const choices = [
    ownDomain,
    ownDomain,
    ownDomain.toUpperCase(),
    'second.example',
    'mail.example',
    `sub.${ownDomain}`,
  ];
  const addMember = (day: Day, of: string) =>
    record(chronicle, 'employee.added', day, {
      partner: of,
      employee,
      email: `someone@${dice.pick(choices)}`,
    });
  // Some are never added, some much later than their work.
  if (dice.chance(0.97))
    addMember(
      dice.chance(focus === 'people' ? 0.08 : 0.12)
        ? dice.between(start, end)
        : start - dice.between(-10, 20),
      partner,
    );
  if (dice.chance(0.06))
    addMember(dice.between(start - 25, end), dice.pick([...cast.partners, ...cast.strangers]));
  let day = dice.between(start, focus === 'people' ? start + 100 : end);
  const changes = focus === 'people' ? dice.between(1, 6) : dice.chance(0.4) ? dice.between(1, 5) : 0;
  for (let i = changes; i > 0; i--) {
    const type = dice.pick([
      'employee.deactivated',
      'employee.reactivated',
      'employee.removed',
      'employee.added',
    ] as const);
    if (type === 'employee.added') addMember(day, partner);
    else
      record(chronicle, type, day, {
        partner: dice.chance(0.95) ? partner : dice.pick(cast.partners),
        employee,
      });
    const back = day + dice.pick([0, 1, 15]);
    if (type === 'employee.removed' && dice.chance(0.7)) addMember(back, partner);
    if (type === 'employee.deactivated' && dice.chance(0.5))
      record(chronicle, 'employee.reactivated', back, { partner, employee });
    day += dice.between(0, focus === 'people' ? 40 : 120);
  }
  for (const certificate of CERTIFICATES)
    if (dice.chance(0.5))
      tellCertificate(
        chronicle,
        dice.chance(0.97) ? partner : dice.pick(cast.partners),
        employee,
        certificate,
      );
}

function tellCertificate(chronicle: Chronicle, partner: string, employee: string, certificate: string): void {
  const { dice, start, end } = chronicle;
  let day = dice.between(start - 30, end);
  for (let i = dice.between(1, 3); i > 0; i--) {
    const over = Math.max(day + 1, lean(chronicle, day + dice.pick([1, 30, 180, 365, 366, 396])));
    const expiresOn = formatDay(dice.chance(0.1) ? day : over);
    record(chronicle, 'certificate.earned', day, {
      partner,
      employee,
      certificate,
      ...(dice.chance(0.6) && { expiresOn }),
    });
    day += dice.between(0, 200);
    if (dice.chance(0.25)) record(chronicle, 'certificate.revoked', day, { partner, employee, certificate });
    day += dice.between(0, 100);
  }
}

/** Reported retention, invitations and overrides. */
function tellStanding(chronicle: Chronicle, partner: string): void {
  const { dice, start, end, focus } = chronicle;
  for (let i = dice.between(0, 3); i > 0; i--)
    record(chronicle, 'metric.reported', lean(chronicle, dice.between(start, end)), {
      partner,
      metric: dice.chance(0.9) ? 'retention' : 'happiness',
      value: dice.pick(['84.999999', '85', '92.5', '100.5', '0']),
    });
  for (let i = dice.between(0, 3); i > 0; i--)
    record(
      chronicle,
      dice.chance(0.7) ? 'invitation.granted' : 'invitation.revoked',
      lean(chronicle, dice.between(start, end)),
      {
        partner,
        tier: dice.pick(['elite', 'elite', 'diamond']),
      },
    );
  let day = lean(chronicle, dice.between(start - 20, end));
  for (let i = dice.chance(focus === 'tiers' ? 0.8 : 0.4) ? dice.between(1, 3) : 0; i > 0; i--) {
    record(chronicle, 'tier.overridden', day, {
      partner,
      tier: dice.pick([...TIERS.slice(1), null]),
      reason: 'audit',
      ...(dice.chance(0.5) && { until: formatDay(lean(chronicle, day + dice.between(-10, 500))) }),
    });
    day += dice.pick([0, 5, 200]);
    if (dice.chance(0.5)) day = Math.max(day, holdUntilReview(chronicle, day));
  }
}

/** A date from which the hold after a change of tier reaches to the next recalibration, or to the day next to it. */
function holdUntilReview(chronicle: Chronicle, day: Day): Day {
  const { review } = versionOn(chronicle, day);
  const [first] = review.recalibrate ?? [];
  if (first === undefined) return day;
  const [month, dayOfMonth] = first.on.split('-').map(Number) as [number, number];
  const year = Number(formatDay(day).slice(0, 4)) + 1;
  return (
    addMonths(dayInMonth(year, month, dayOfMonth), -(review.holdMonths ?? 0)) +
    chronicle.dice.pick([-1, 0, 0, 1])
  );
}
