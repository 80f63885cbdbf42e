/** What commands are handed by `main.ts`: the clock, the database, the server. Commands wire nothing themselves. */
import type { Installation } from '../actions/installation.ts';
import type { readProgramOrNull } from '../actions/read-program.ts';
import type { Demo } from '../actions/seed-demo.ts';
import type { DemoAccess } from '../actions/seed-demo-access.ts';
import type { DemoRecords } from '../actions/seed-demo-records.ts';
import type { DemoUser } from '../actions/seed-demo-users.ts';
import type { Instant } from '../base/zone.ts';
import type { AcceptedFact } from '../ingest/fact-batch.ts';

/** A fact that the schema has accepted. */
export type Fact = AcceptedFact['fact'];

/** A program document that the schema has accepted. */
export type Program = NonNullable<Awaited<ReturnType<typeof readProgramOrNull>>>;

export interface Wiring {
  readonly now: () => Instant;
  /** Opens the database of the environment; `close` it at the end. */
  openInstallation(options?: OpenOptions): Promise<OpenInstallation>;
  /** Fails with a `UsageError` where the server could not listen, before anything is filled in vain. */
  checkAddress(): Promise<void>;
  startServer(installation: Installation): Promise<RunningServer>;
  /** Begins what the server does by itself: mails, webhooks, the calendar. */
  startJobs(installation: Installation): Promise<RunningJobs>;
  /** The demo program and its facts up to a date. */
  loadDemo(until: string): Promise<Demo>;
  /** The people of the demo up to a date. */
  loadDemoUsers(until: string): Promise<readonly DemoUser[]>;
  /** What the demo's people have written down about their clients. */
  loadDemoRecords(): Promise<DemoRecords>;
  loadDemoAccess(): Promise<DemoAccess>;
}

export interface OpenOptions {
  readonly isDemo?: boolean;
  /** Hears what other servers change, and tells them. */
  readonly isServer?: boolean;
  /** Brings the schema up to this migration alone, for a backup of an older version. */
  readonly migrateThrough?: string;
}

export interface OpenInstallation extends Installation {
  close(): Promise<void>;
}

export interface RunningJobs {
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

export interface RunningServer {
  /** `http://127.0.0.1:4700` */
  readonly address: string;
  close(): Promise<void>;
}
