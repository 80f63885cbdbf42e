/** One running installation: what actions are handed instead of reaching for it. Made in `main.ts` alone. */
import type { Day } from '../base/day.ts';
import type { Instant } from '../base/zone.ts';
import type { Caller } from '../contract/roles.ts';
import type { Terms } from '../program/terms.ts';
import type { Authentication } from '../store/authentication.ts';
import type { Store } from '../store/open.ts';
import type { NoticeBoard } from './notice-board.ts';

/** Of an HTTP request; names are lower-case. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Installation {
  readonly store: Store;
  /** Reads the clock. */
  readonly now: () => Instant;
  readonly isDemo: boolean;
  /** Webhooks may go to private addresses and over http: tests and intranets. */
  readonly allowsPrivateWebhooks?: boolean;
  readonly changes: NoticeBoard;
  /** How people sign in; started by whoever asks first. */
  readonly authentication: () => Promise<Authentication>;
  /** Who sent a request, by its session cookie or API key; null: nobody known. */
  readonly findCaller: (headers: RequestHeaders) => Promise<Caller | null>;
}

/** The program's calendar date. */
export function todayOf(installation: Installation, terms: Terms): Day {
  return terms.calendar.dayOf(installation.now());
}
