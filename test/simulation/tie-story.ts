/**
 * Facts of one client at one instant, or a millisecond apart: work at the very moment at which somebody is let in or
 * out, linked, moved to another domain or removed. Only the order of types and ids tells them apart (facts §2).
 */
import type { Day } from '../../src/base/day.ts';
import { type Chronicle, type Happening, recordTogether } from './chronicle.ts';
import { ACTIONS, PRODUCT_LINES, TOOLS } from './random-program.ts';

export function tellTie(
  chronicle: Chronicle,
  client: string,
  partner: string,
  own: readonly string[],
  day: Day,
): void {
  const { dice, turns } = chronicle;
  const employee = dice.pick(own);
  const other = dice.pick(own);
  const work = (of: string): Happening => ({
    type: 'activity.performed',
    content: { client, employee: of, tool: dice.pick(TOOLS), action: dice.pick(ACTIONS) },
  });
  const email = `someone@${dice.pick(['second.example', 'mail.example'])}`;
  const turn: readonly Happening[] = dice.pick<readonly Happening[]>([
    [{ type: 'partner.domains-set', content: { partner, domains: ['second.example'] } }],
    [
      {
        type: 'partner.domains-set',
        content: { partner, domains: dice.chance(0.5) ? [] : ['mail.example'] },
      },
    ],
    [{ type: 'services.ended', content: { partner, client } }],
    [
      { type: 'services.ended', content: { partner, client } },
      { type: 'assignment.linked', content: { client, employee } },
    ],
    [{ type: 'access.removed', content: { client, employee } }],
    [
      { type: 'access.removed', content: { client, employee } },
      { type: 'access.granted', content: { client, employee } },
    ],
    [{ type: 'access.deactivated', content: { client, employee } }],
    [{ type: 'access.granted', content: { client, employee } }],
    [{ type: 'assignment.linked', content: { client, employee } }],
    [{ type: 'assignment.unlinked', content: { client, employee } }],
    [
      { type: 'assignment.unlinked', content: { client, employee } },
      { type: 'assignment.linked', content: { client, employee } },
    ],
    [{ type: 'employee.removed', content: { partner, employee } }],
    [
      { type: 'employee.removed', content: { partner, employee } },
      { type: 'access.removed', content: { client, employee: other } },
    ],
    [
      { type: 'employee.removed', content: { partner, employee } },
      { type: 'employee.added', content: { partner, employee, email } },
    ],
    [
      { type: 'employee.removed', content: { partner, employee } },
      { type: 'access.granted', content: { client, employee: other } },
      { type: 'assignment.linked', content: { client, employee: other } },
    ],
    [{ type: 'employee.deactivated', content: { partner, employee } }],
    [
      { type: 'employee.deactivated', content: { partner, employee } },
      { type: 'employee.reactivated', content: { partner, employee } },
    ],
    ...[['500', '650'] as const, ['800', '0'] as const].map(([first, second]): Happening[] => {
      const line = { client, productLine: dice.pick(PRODUCT_LINES), currency: dice.pick(['USD', 'EUR']) };
      return [
        { type: 'subscription.changed', content: { ...line, mrr: first } },
        { type: 'subscription.changed', content: { ...line, mrr: second } },
      ];
    }),
  ]);
  recordTogether(chronicle, day, dice.shuffle([...turn, work(employee), work(other)]));
  turns.push(day);
}
