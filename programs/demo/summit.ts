/** The rules of the demo's program, as far as the demo needs them to place its partners on the ladder. */
import { type Day, parseDay } from '../../src/base/day.ts';
import type { Attribution } from '../../src/base/point-kind.ts';
import type { Tool, Version } from '../../src/program/program.ts';
import { parseProgram } from '../../src/program/schema.ts';
import document from '../summit.json' with { type: 'json' };

const parsed = parseProgram(document);
if (!parsed.ok)
  throw new Error(`programs/summit.json: ${parsed.error[0]?.pointer} ${parsed.error[0]?.message}`);
const program = parsed.value;
const versions = program.versions.map((version) => ({ version, start: parseDay(version.effectiveFrom)! }));

/** The version that counts on that date (rules §2.1). */
export function findVersion(on: Day): Version {
  return (versions.findLast((each) => each.start <= on) ?? versions[0]!).version;
}

/** The MRR in that currency that earns the points of the rates; of an unlisted currency what it is worth. */
export function readUnit(currency: string, on: Day): number {
  return Number(findVersion(on).units[currency] ?? '90');
}

export function hasUnit(currency: string, on: Day): boolean {
  return currency in findVersion(on).units;
}

export function readRate(attribution: Attribution, firstSale: Day): number {
  return Number(findVersion(firstSale).rates[attribution]);
}

/** How often points count for a client in that country. */
export function readMultiplier(country: string, on: Day): number {
  const growth = findVersion(on).growth;
  return growth?.countries.includes(country) ? Number(growth.multiplier.managed) : 1;
}

/** The tools of those product lines. */
export function listTools(productLines: ReadonlySet<string>, on: Day): readonly Tool[] {
  return findVersion(on).tools.filter((tool) => productLines.has(tool.productLine));
}
