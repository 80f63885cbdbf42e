/** Client access without a database: what permission sets may say, and how managed points go after a change. */
import { describe, expect, test } from 'vitest';
import { parseDay } from '../src/base/day.ts';
import type { CreditLine } from '../src/engine/credit-line.ts';
import { describePermission } from '../src/program/permission-sets.ts';
import { parseProgram } from '../src/program/schema.ts';
import { reviewClient } from '../src/statement/removal.ts';
import { program } from './store/renewal-world.ts';

const set = (id: string, rights: readonly string[]) => ({ id, name: id, description: '', rights });

describe('permission sets of a program', () => {
  const faultsOf = (...permissionSets: readonly object[]) => {
    const parsed = parseProgram({ ...program, permissionSets });
    return parsed.ok ? [] : parsed.error.map(({ pointer }) => pointer);
  };

  test('add to the built-in ones, never replace them', () => {
    expect(faultsOf(set('editor', ['work']), set('viewer', []))).toEqual([]);
    expect(faultsOf(set('partner-admin', ['work']))).toEqual(['/permissionSets/0/id']);
    expect(faultsOf(set('a', []), set('a', []))).toEqual(['/permissionSets/1/id']);
  });

  test('cannot give what is a Partner Admin’s or the client’s own', () => {
    for (const right of ['manage-people', 'change-billing', 'manage-super-admins'])
      expect(faultsOf(set('a', [right])), right).toEqual(['/permissionSets/0/rights/0']);
  });

  test('a grant without a permission is standard; one that is unknown lets nobody do anything', () => {
    expect(describePermission(null)).toMatchObject({ name: 'Standard' });
    expect(describePermission(null).rights).toContain('work');
    expect(describePermission('gone')).toEqual({ name: 'gone', rights: [] });
  });
});

describe('how managed points go', () => {
  const line = (start: string, end: string, points: number, endReason: string | null): CreditLine =>
    ({
      kind: 'managed',
      client: 'c',
      start: parseDay(start)!,
      end: parseDay(end)!,
      points,
      endReason,
    }) as CreditLine;
  const on = parseDay('2026-03-01')!;
  const before = [line('2026-01-01', '2026-04-01', 600, 'activity_lapsed')];

  test('at once, with what they were', () => {
    const after = [line('2026-01-01', '2026-03-01', 600, 'relationship_ended')];
    expect(reviewClient(before, after, 'c', on)).toEqual({
      client: 'c',
      managedBefore: 600,
      managedAfter: 0,
      runsOutOn: on,
      losses: [{ on, points: 600, reason: 'relationship_ended' }],
    });
  });

  test('step by step, each on its date', () => {
    const after = [
      line('2026-01-01', '2026-03-10', 600, 'mrr_changed'),
      line('2026-03-10', '2026-04-01', 400, 'activity_lapsed'),
    ];
    expect(reviewClient(before, after, 'c', on).losses).toEqual([
      { on: parseDay('2026-03-10'), points: 200, reason: 'mrr_changed' },
      { on: parseDay('2026-04-01'), points: 400, reason: 'activity_lapsed' },
    ]);
    expect(reviewClient(before, after, 'c', on).runsOutOn).toBe(parseDay('2026-04-01'));
  });

  test('not at all where there were none', () => {
    expect(reviewClient([], [], 'c', on)).toMatchObject({ runsOutOn: null, losses: [] });
  });
});
