/** Steps towards what a tier requires besides points: certificates, tools in use, retention, an invitation (rules §6). */
import { addMonths, type Day, formatDay, parseDay } from '../base/day.ts';
import { add, formatRational, parseDecimal } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import {
  certificatesOn,
  clientsOn,
  everyCertificateOn,
  type HeldCertificate,
  medianToolUsageOn,
  toolsOn,
} from '../engine/measures.ts';
import { isInAccountOn } from '../engine/partner-history.ts';
import { actualOf, isMet, requirementsOf } from '../engine/requirements.ts';
import type { FactOf } from '../facts/fact.ts';
import type { RequirementKind } from '../program/program.ts';
import { type TierTerms, versionAt } from '../program/terms.ts';
import { type Candidate, EFFORT, type Search, supposeAt } from './step.ts';
import { roundUp } from './win-step.ts';

/** What meets each requirement that the tier has and the partner would not meet on the date. */
export function findRequirementSteps(search: Search, tier: TierTerms, on: Day): readonly Candidate[] {
  const { book } = search.ground.account;
  return requirementsOf(tier)
    .filter((kind) => !isMet(tier, kind, actualOf({ book, on }, tier, kind)))
    .flatMap((kind) => meet(search, tier, kind, on));
}

function meet(search: Search, tier: TierTerms, kind: RequirementKind, on: Day): readonly Candidate[] {
  const required = tier.tier.requires![kind]!;
  switch (kind) {
    case 'certified':
      return certify(search, kind, [String(required)], on);
    case 'certificates':
      return certifyMore(search, Number(required), on);
    case 'medianToolUsage':
      return raiseTools(search, String(required), on);
    case 'retentionMin':
    case 'retentionOver':
      return retain(search, kind, String(required));
    case 'invitation':
      return [
        {
          ...blank(search, 'invitation', kind),
          acts: ['ask_invitation'],
          facts: [
            supposeAt(search, 'invitation.granted', search.on, {
              partner: search.ground.partner,
              tier: tier.tier.id,
            }),
          ],
          requirement: { kind, value: true },
          effort: EFFORT.program,
        },
      ];
  }
}

function blank({ on }: Search, kind: Candidate['kind'], about: string) {
  return {
    id: `${kind}~${about}`,
    kind,
    client: null,
    productLine: null,
    employee: null,
    given: [],
    isLoss: false,
    on,
    before: null,
    money: null,
  } as const;
}

/** A certificate that somebody earns, or earns again before it ends. */
function certify(
  search: Search,
  kind: RequirementKind,
  certificates: readonly string[],
  goalOn: Day,
): readonly Candidate[] {
  const { history } = search.ground.account.book;
  const { on } = search;
  const staff = findStaff(search);
  const [best] = everyCertificateOn(history, on)
    .filter((each) => certificates.includes(each.certificate) && staff.includes(each.employee))
    .sort(compareHeld);
  const employee = best?.employee ?? staff[0];
  if (employee === undefined) return [];
  const lasting = best?.state === 'valid' && best.expiresOn !== null ? best.expiresOn : null;
  return [
    {
      ...blank(search, 'certificate', `${certificates[0]}~${employee}`),
      employee,
      acts: ['certify'],
      facts: [earn(search, employee, certificates[0]!, goalOn)],
      on: lasting === null ? on : Math.max(on, parseDay(lasting)!),
      before: lasting === null ? null : parseDay(lasting)!,
      requirement: { kind, value: certificates[0]! },
      effort: EFFORT.arrange,
    },
  ];
}

/** Valid ones first, then those that ended last. */
function compareHeld(a: HeldCertificate, b: HeldCertificate): number {
  const rank = ({ state }: HeldCertificate) => (state === 'valid' ? 0 : 1);
  return rank(a) - rank(b) || b.since - a.since || compareIds(a.employee, b.employee);
}

function earn(search: Search, employee: string, certificate: string, goalOn: Day) {
  return supposeAt(search, 'certificate.earned', search.on, {
    partner: search.ground.partner,
    employee,
    certificate,
    expiresOn: formatDay(addMonths(goalOn, 12)),
  });
}

/** Employees who are in the partner account today. */
function findStaff({ ground, on }: Search): readonly string[] {
  return [...ground.account.book.history.employees.values()]
    .filter((employee) => isInAccountOn(employee, on))
    .map(({ employee }) => employee)
    .sort(compareIds);
}

/** As many certificates as are missing, each one that its employee does not hold yet. */
function certifyMore(search: Search, required: number, goalOn: Day): readonly Candidate[] {
  const { history } = search.ground.account.book;
  const valid = certificatesOn(history, goalOn);
  const held = new Set(valid.map(({ employee, certificate }) => `${employee}\n${certificate}`));
  const known = [
    ...new Set(everyCertificateOn(history, search.on).map(({ certificate }) => certificate)),
  ].sort();
  const missing = required - valid.length;
  const facts = [];
  for (let more = 0; facts.length < missing && more <= required; more++) {
    const certificate = known[more] ?? `next-certificate-${more}`;
    for (const employee of findStaff(search))
      if (facts.length < missing && !held.has(`${employee}\n${certificate}`))
        facts.push(earn(search, employee, certificate, goalOn));
  }
  if (facts.length < missing) return [];
  return [
    {
      ...blank(search, 'certificate', 'count'),
      acts: ['certify'],
      facts,
      requirement: { kind: 'certificates', value: missing },
      effort: EFFORT.arrange,
    },
  ];
}

/** The fewest clients that have to use more tools so that the median is reached: those that lack the least. */
function raiseTools(search: Search, required: string, goalOn: Day): readonly Candidate[] {
  const { ground, on } = search;
  const { book } = ground.account;
  const names = versionAt(ground.terms, on).version.tools.map(({ id }) => id);
  const wanted = Number(roundUp(parseDecimal(required)));
  if (wanted > names.length || medianToolUsageOn(book, goalOn) === null) return [];
  const clients = [...clientsOn(book, goalOn)]
    .map((client) => ({ client, tools: toolsOn(book.profiles.get(client), goalOn) }))
    .sort((a, b) => b.tools - a.tools || compareIds(a.client, b.client));
  const enough = (clients.length >> 1) + 1;
  const raised = clients.slice(0, enough).filter(({ tools }) => tools < wanted);
  if (raised.length === 0) return [];
  return [
    {
      ...blank(search, 'tools', 'median'),
      acts: ['use_tools'],
      facts: raised.map(({ client }) =>
        supposeAt(search, 'tools.reported', on, { client, tools: moreTools(search, client, names, wanted) }),
      ),
      requirement: { kind: 'medianToolUsage', value: raised.length },
      effort: EFFORT.arrange,
    },
  ];
}

function moreTools(
  { ground, on }: Search,
  client: string,
  names: readonly string[],
  wanted: number,
): readonly string[] {
  const last = ground.clients
    .get(client)
    ?.history.facts.findLast(({ fact, day }) => fact.type === 'tools.reported' && day <= on)?.fact;
  const used = last ? (last as FactOf<'tools.reported'>).data.tools : [];
  return [...new Set([...used, ...names])].slice(0, Math.max(wanted, new Set(used).size));
}

/** A tenth above what has to be exceeded. */
const addTenth = (required: string) => formatRational(add(parseDecimal(required), { num: 1n, den: 10n }));

function retain(
  search: Search,
  kind: 'retentionMin' | 'retentionOver',
  required: string,
): readonly Candidate[] {
  const { ground, on } = search;
  // What is computed from the clients' own revenue is no report that anybody could hand in.
  if (versionAt(ground.terms, on).retention === 'computed') return [];
  const value = kind === 'retentionMin' ? required : addTenth(required);
  return [
    {
      ...blank(search, 'retention', kind),
      acts: ['raise_retention'],
      facts: [
        supposeAt(search, 'metric.reported', on, { partner: ground.partner, metric: 'retention', value }),
      ],
      requirement: { kind, value: required },
      effort: EFFORT.program,
    },
  ];
}
