/** The large installation that benches of reading share: filled once, then kept for the next time. */
import { parseArgs } from 'node:util';
import type { Kind } from './databases.ts';
import { type Served, serveWorld } from './served.ts';
import type { Size } from './summit-facts.ts';

export const FULL: Size = { partners: 10_000, clients: 200_000, bigClients: 500 };

export interface WorldFlags {
  readonly kind: Kind;
  readonly size: Size;
  readonly seconds: number;
  /** Full size, long enough, on PostgreSQL: fit for RESULTS.md. */
  readonly isFull: boolean;
}

/** `--database`, `--clients` (partners are a twentieth of them), `--seconds`. */
export function readFlags(secondsDefault: number): WorldFlags {
  const { values } = parseArgs({
    options: {
      database: { type: 'string', default: 'postgres' },
      clients: { type: 'string', default: String(FULL.clients) },
      seconds: { type: 'string', default: String(secondsDefault) },
    },
  });
  const clients = Number(values.clients);
  const seconds = Number(values.seconds);
  return {
    kind: values.database as Kind,
    size: { clients, partners: clients / 20, bigClients: FULL.bigClients },
    seconds,
    isFull: values.database === 'postgres' && clients >= FULL.clients && seconds >= secondsDefault,
  };
}

export function serveLargeWorld({ kind, size }: WorldFlags): Promise<Served> {
  return serveWorld(kind, 'world', size, true);
}
