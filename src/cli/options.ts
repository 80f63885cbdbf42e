/** Options that several commands share; what cannot be meant ends the command with a clear sentence. */
import { Option } from 'commander';
import { parseDay } from '../base/day.ts';
import { parseInstant } from '../base/zone.ts';
import { UsageError } from './report.ts';

export function asOfOption(
  description = 'the date asked for, such as 2026-03-01; today when left out',
): Option {
  return new Option('--as-of <date>', description).argParser((text) => {
    if (parseDay(text) === null) throw new UsageError(`--as-of: "${text}" is not a date such as 2026-03-01`);
    return text;
  });
}

export function knownAtOption(): Option {
  const description = 'only facts recorded by this instant exist, such as 2026-03-01T10:00:00Z';
  return new Option('--known-at <instant>', description).argParser((text) => {
    if (parseInstant(text) === null)
      throw new UsageError(
        `--known-at: "${text}" is not an instant with offset such as 2026-03-01T10:00:00Z`,
      );
    return text;
  });
}
