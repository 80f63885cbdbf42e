/** Reads the environment, once, and says clearly what is wrong with it. Nothing else looks at it. */
import { fail, type Result, succeed } from './base/result.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** PostgreSQL; null: the embedded database in `folder`. */
  readonly databaseUrl: string | null;
  readonly folder: string;
  readonly logLevel: LogLevel;
  /** The date that stands for today, for demos and tests that must not move; null: the clock. */
  readonly clock: string | null;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** The configuration of the environment, or every fault in it as a sentence. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Result<Config, readonly string[]> {
  const faults: string[] = [];
  const port = Number(environment.PORT ?? '4700');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    faults.push(`PORT is "${environment.PORT}"; give a port from 0 to 65535.`);
  const databaseUrl = environment.DATABASE_URL || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl))
    faults.push(
      'DATABASE_URL must begin with postgres:// or postgresql://; leave it out for the embedded database.',
    );
  const logLevel = (environment.LOG_LEVEL ?? 'info') as LogLevel;
  if (!LOG_LEVELS.includes(logLevel))
    faults.push(`LOG_LEVEL is "${logLevel}"; give one of ${LOG_LEVELS.join(', ')}.`);
  const clock = environment.UPTIER_CLOCK ?? null;
  if (clock !== null && Number.isNaN(Date.parse(clock)))
    faults.push(`UPTIER_CLOCK is "${clock}"; give an instant.`);
  if (faults.length > 0) return fail(faults);
  return succeed({
    host: environment.HOST || '127.0.0.1',
    port,
    databaseUrl,
    folder: environment.UPTIER_DATA || '.uptier',
    logLevel,
    clock,
  });
}
