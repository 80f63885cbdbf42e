/** Big batches are acknowledged when they are stored; what follows from them is settled right after, and told. */
import { expect, test } from 'vitest';
import { settleLeftOver, untilSettled } from '../../src/actions/keep-settled.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readStatement } from '../../src/actions/read-statement.ts';
import { receiveBody } from '../../src/actions/receive-facts.ts';
import { verify } from '../../src/actions/verify.ts';
import { formatInstant } from '../../src/base/zone.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { dateFact } from '../../src/facts/order.ts';
import { compileTerms } from '../../src/program/terms.ts';
import { answerAll } from '../../src/statement/answer.ts';
import { addMarks, hasMarks } from '../../src/store/dirty-marks.ts';
import { transact } from '../../src/store/open.ts';
import { type History, makeHistory } from '../simulation/history.ts';
import { closeFresh, KINDS, openFresh } from './databases.ts';
import { openInstallation } from './signed-in.ts';

/** Later than every fact of the history; the facts come without a time of recording, as senders write them. */
const NOW = Date.parse('2035-01-01T00:00:00Z');

function readHistory(): History & { readonly partners: readonly string[] } {
  const { program, facts } = makeHistory(100, 6);
  const { calendar } = compileTerms(program);
  const bare = facts
    .filter((fact) => dateFact(fact, calendar).at <= NOW)
    .map(({ recordedAt: _, ...fact }) => fact as Fact);
  const partners = [
    ...new Set(bare.flatMap((fact) => (fact.type === 'partner.registered' ? [fact.data.partner] : []))),
  ];
  const questions = partners.flatMap((partner) =>
    ['2024-06-01', '2025-06-01', '2026-03-01'].map((asOf) => ({ partner, asOf })),
  );
  return { program, facts: bare, questions, partners };
}

for (const kind of KINDS)
  test(`${kind}: batches that come side by side are settled right after, and whose numbers moved is told`, async () => {
    const { program, facts, questions, partners } = readHistory();
    const store = await openFresh(kind);
    await publishProgram(store, program, NOW);
    const installation = openInstallation(store, { now: () => NOW });
    const told = { partners: new Set<string>(), clients: new Set<string>() };
    const times = new Set<string>();
    installation.changes.listen((change) => {
      for (const partner of change.partners) told.partners.add(partner);
      for (const client of change.clients) told.clients.add(client);
      times.add(change.recordedThrough);
    });
    const batches = Array.from({ length: Math.ceil(facts.length / 60) }, (_, i) =>
      facts.slice(i * 60, i * 60 + 60),
    );
    const receipts = await Promise.all(batches.map((batch) => receiveBody(installation, batch)));
    for (const [i, receipt] of receipts.entries())
      expect(receipt).toMatchObject({ ok: true, value: { accepted: batches[i]!.length, rejected: 0 } });
    await untilSettled(store);

    expect(await hasMarks(store.db)).toBe(false);
    const expected = answerAll(program, facts, questions);
    for (const [i, question] of questions.entries())
      expect(await readStatement(store, question), JSON.stringify(question)).toEqual(expected[i]);
    expect(await verify(store, { onDifference: () => {} })).toMatchObject({ differences: 0 });
    const clients = new Set(facts.flatMap(({ data }) => ('client' in data ? [data.client] : [])));
    expect([...told.clients].sort()).toEqual([...clients].sort());
    expect([...told.partners]).toEqual(expect.arrayContaining([...partners]));
    expect([...times]).toEqual([formatInstant(NOW)]);

    // A server that dies leaves marks behind.
    const [left] = partners;
    await transact(store, (db) => addMarks(db, [{ kind: 'partner', id: left! }]));
    told.partners.clear();
    await Promise.all([settleLeftOver(installation), settleLeftOver(installation)]);
    expect(await hasMarks(store.db)).toBe(false);
    expect([...told.partners]).toContain(left);
    await closeFresh(store);
  });
