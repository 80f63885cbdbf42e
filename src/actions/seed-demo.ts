/** Fills an empty database with a demo: through the same door as anybody's facts, published, imported, worked out. */
import { assert } from '../base/assert.ts';
import type { Instant } from '../base/zone.ts';
import type { Fact } from '../facts/fact.ts';
import type { Program } from '../program/program.ts';
import { type Store, transact } from '../store/open.ts';
import { type RoadmapRow, replaceRoadmap } from '../store/previews.ts';
import { loadTerms } from '../store/programs.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { type ImportCounts, importFacts } from './import-facts.ts';
import { publishProgram } from './publish-program.ts';

export interface Demo {
  readonly program: Program;
  readonly facts: Iterable<Fact>;
  readonly roadmap: readonly RoadmapRow[];
}

const BATCH_FACTS = 10_000;

/** Under this name the date up to which the demo was begun, and whether it is whole. */
const SETTING = 'demo';

interface DemoSetting {
  readonly until: string;
  readonly isWhole: boolean;
}

/**
 * Up to which date the demo is to be filled; null when nothing is to be done. One that was interrupted goes on up
 * to the date it was begun with: the same facts again, of which those stored already are known.
 */
export async function planDemo(store: Store, today: string): Promise<string | null> {
  const setting = (await readSetting(store.db, SETTING)) as DemoSetting | null;
  if (setting) return setting.isWhole ? null : setting.until;
  return (await loadTerms(store.db)) ? null : today;
}

/** Up to which date the demo was filled; null: the database holds none. */
export async function readDemoDate(store: Store): Promise<string | null> {
  return ((await readSetting(store.db, SETTING)) as DemoSetting | null)?.until ?? null;
}

/** `onProgress` hears how many facts are stored. */
export async function seedDemo(
  store: Store,
  demo: Demo,
  until: string,
  now: Instant,
  onProgress: (facts: number) => void,
): Promise<ImportCounts> {
  await writeSetting(store.db, SETTING, { until, isWhole: false } satisfies DemoSetting);
  const published = await publishProgram(store, demo.program, now);
  assert(published.ok, 'an empty database takes any program');
  let done = 0;
  const counts = await importFacts(store, batch(demo.facts), {
    now,
    trustRecordedAt: true,
    onBatch: (recorded) => onProgress((done += recorded.length)),
  });
  await transact(store, (trx) => replaceRoadmap(trx, demo.roadmap));
  await writeSetting(store.db, SETTING, { until, isWhole: true } satisfies DemoSetting);
  return counts;
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
