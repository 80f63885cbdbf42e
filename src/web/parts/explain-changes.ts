/** Explanations of what changed: a sum of changes down to a single one, and that one down to its facts. */

import type { Terms } from '../../program/terms.ts';
import { CHANGE_GROUPS, type ChangeGroup, groupOf, sumGroups } from '../../statement/change-groups.ts';
import { creditTexts } from '../texts/credit.ts';
import type { ChangesPage } from './api-types.ts';
import type { ChangesKey } from './explain-key.ts';
import { type Explanation, NOTHING, nameProductLine, type SumRow } from './explanation.ts';
import { formatDate, formatExact } from './formats.ts';
import { sumPoints } from './points.ts';
import { texts } from './texts.ts';

const words = creditTexts.changes;

type Change = ChangesPage['changes'][number];

/** All changes together. */
export const EVERY_CHANGE = 'difference';

/** What tells a cause and kind from the others. */
export const causePart = ({ cause, kind }: Pick<Change, 'cause' | 'kind'>) => `${cause}~${kind}`;

/** What tells a change from every other between the same dates. */
export const changePart = ({ client, kind, productLine, deal, on, cause }: Change) =>
  [client, kind, productLine ?? '', deal ?? '', on ?? '', cause].join('~');

/** Null when there is no such sum or change. */
export function explainChanges(page: ChangesPage, terms: Terms, key: ChangesKey): Explanation | null {
  if (key.of === 'change') {
    const change = page.changes.find((each) => changePart(each) === key.part);
    return change ? explainChange(page, terms, change) : null;
  }
  if (key.part === EVERY_CHANGE) return explainDifference(page, key);
  const group = CHANGE_GROUPS.find((each) => each === key.part);
  const changes = page.changes.filter((each) =>
    group === undefined ? causePart(each) === key.part : groupOf(each) === group,
  );
  const first = changes[0];
  if (group === undefined && first === undefined) return null;
  return {
    ...NOTHING,
    what: `${nameSum(group, first)}, ${spanOf(page)}`,
    points: sumPoints(changes.map(({ points }) => points)),
    sums: changes.length === 0 ? [] : [{ title: words.list, rows: changes.map(rowOf(page, terms, key)) }],
  };
}

function nameSum(group: ChangeGroup | undefined, first: Change | undefined): string {
  if (group !== undefined) return words.groups[group];
  return first === undefined ? '' : `${words.cause[first.cause]}, ${texts.metric[first.kind].toLowerCase()}`;
}

const spanOf = ({ from, to }: ChangesPage) => `${formatDate(from)} – ${formatDate(to)}`;

function explainDifference(page: ChangesPage, key: ChangesKey): Explanation {
  const groups = sumGroups(page.changes);
  const rows = CHANGE_GROUPS.map(
    (group): SumRow => ({
      label: words.groups[group],
      points: groups[group],
      explain: groups[group] === '0' ? null : { ...key, part: group },
    }),
  );
  const causes = page.causes.map(
    (each): SumRow => ({
      label: `${words.cause[each.cause]}, ${texts.metric[each.kind].toLowerCase()}`,
      points: each.points,
      explain: { ...key, part: causePart(each) },
    }),
  );
  return {
    ...NOTHING,
    what: `${words.difference}, ${spanOf(page)}`,
    points: page.difference,
    sums: [
      { title: words.byGroup, rows },
      ...(causes.length === 0 ? [] : [{ title: words.byCause, rows: causes }]),
    ],
  };
}

function rowOf(page: ChangesPage, terms: Terms, { from, to }: ChangesKey) {
  return (change: Change): SumRow => ({
    label: [nameChange(page, terms, change), change.on === null ? null : formatDate(change.on)]
      .filter((each) => each !== null)
      .join(', '),
    points: change.points,
    explain: { of: 'change', from, to, part: changePart(change) },
  });
}

/** "Cobblestone, sourced, Summit Marketing". */
function nameChange(page: ChangesPage, terms: Terms, { client, kind, productLine }: Change): string {
  return [
    page.clientNames[client] ?? client,
    texts.metric[kind].toLowerCase(),
    productLine === null ? null : nameProductLine(productLine, terms),
  ]
    .filter((each) => each !== null)
    .join(', ');
}

function explainChange(page: ChangesPage, terms: Terms, change: Change): Explanation {
  const { cause, on, points, deal, facts } = change;
  const when = on === null ? [] : [words.on(formatDate(on))];
  return {
    ...NOTHING,
    what: [words.cause[cause], nameChange(page, terms, change), ...when].join(', '),
    points,
    sentence: `${words.cause[cause]}: ${formatExact(points)}`,
    tables: [
      {
        title: texts.explain.period,
        rows: [
          {
            label: page.clientNames[change.client] ?? change.client,
            client: change.client,
            value: on === null ? texts.dash : formatDate(on),
            note: deal,
          },
        ],
      },
    ],
    facts,
  };
}
