/** Fills an empty database with a demo: through the same door as anybody's facts, published, imported, worked out. */
import { assert } from '../base/assert.ts';
import type { Instant } from '../base/zone.ts';
import type { Fact } from '../facts/fact.ts';
import type { Program } from '../program/program.ts';
import type { Store } from '../store/open.ts';
import { type ImportCounts, importFacts } from './import-facts.ts';
import { publishProgram } from './publish-program.ts';

export interface Demo {
  readonly program: Program;
  readonly facts: Iterable<Fact>;
}

const BATCH_FACTS = 10_000;

/** `onProgress` hears how many facts are stored. */
export async function seedDemo(
  store: Store,
  demo: Demo,
  now: Instant,
  onProgress: (facts: number) => void,
): Promise<ImportCounts> {
  const published = await publishProgram(store, demo.program, now);
  assert(published.ok, 'an empty database takes any program');
  let done = 0;
  return importFacts(store, batch(demo.facts), {
    now,
    trustRecordedAt: true,
    onBatch: (recorded) => onProgress((done += recorded.length)),
  });
}

function* batch(facts: Iterable<Fact>): Generator<readonly Fact[]> {
  let waiting: Fact[] = [];
  for (const fact of facts) {
    waiting.push(fact);
    if (waiting.length < BATCH_FACTS) continue;
    yield waiting;
    waiting = [];
  }
  if (waiting.length > 0) yield waiting;
}
