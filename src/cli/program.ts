/** `uptier program check|publish|preview FILE`: program documents, before and when they come into force. */
import type { Command } from 'commander';
import { type PreviewedPartner, previewProgram } from '../actions/preview-program.ts';
import { type PublishRefusal, publishProgram } from '../actions/publish-program.ts';
import { readStatus } from '../actions/read-status.ts';
import { settleMarks } from '../actions/settle-marks.ts';
import { parseDay } from '../base/day.ts';
import { formatPoints } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import { programDocument } from '../contract/program.ts';
import { alignColumns, groupDigits } from '../views/text-table.ts';
import { asOfOption } from './options.ts';
import { readJson } from './read-json.ts';
import {
  countOf,
  EXIT_FAILED,
  EXIT_OK,
  formatCount,
  startProgress,
  writeError,
  writeLine,
} from './report.ts';
import type { Program, Wiring } from './wiring.ts';
import { withInstallation, withProgram } from './with-installation.ts';

export function addProgramCommand(program: Command, wiring: Wiring, end: (code: number) => void): void {
  const group = program.command('program').description('check, publish or preview a program document');
  group
    .command('check')
    .description('validate a program document; exit code 1 if it has faults')
    .argument('<file>', 'a program document (JSON)')
    .addHelpText('after', '\nExample:\n  uptier program check programs/summit.json')
    .action(async (file: string) => {
      const document = await readDocument(file);
      if (document) for (const text of describeProgram(document)) writeLine(text);
      end(document ? EXIT_OK : EXIT_FAILED);
    });
  group
    .command('publish')
    .description('publish the new versions of a program document and work everything out by them')
    .argument('<file>', 'a program document (JSON)')
    .addHelpText(
      'after',
      '\nVersions that are published already must stand in the document unchanged.\n\nExample:\n  uptier program publish programs/summit.json',
    )
    .action(async (file: string) => {
      const document = await readDocument(file);
      end(document && (await publish(file, document, wiring)) ? EXIT_OK : EXIT_FAILED);
    });
  group
    .command('preview')
    .description('who would change tier or points under a draft; publishes nothing')
    .argument('<file>', 'a program document (JSON) with draft versions')
    .addOption(asOfOption('the date to compare, such as 2026-03-01; today when left out'))
    .option('--json', 'print the partners as one JSON object')
    .addHelpText('after', '\nExample:\n  uptier program preview draft.json --as-of 2026-07-15')
    .action(async (file: string, flags: PreviewFlags) => {
      const document = await readDocument(file);
      if (document) await preview(document, wiring, flags);
      end(document ? EXIT_OK : EXIT_FAILED);
    });
}

/** The document, or null after its faults are printed. */
async function readDocument(file: string): Promise<Program | null> {
  const parsed = programDocument.safeParse(await readJson(file));
  if (parsed.success) return parsed.data;
  printRefusals(
    file,
    parsed.error.issues.map(({ path, message }) => ({
      code: 'program_invalid',
      pointer: path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
      message,
    })),
  );
  return null;
}

function printRefusals(file: string, refusals: readonly PublishRefusal[]): void {
  for (const { code, pointer, message } of refusals) writeError(`${file}:${pointer}: ${code}: ${message}`);
}

function describeProgram({ id, name, timeZone, currency, versions }: Program): readonly string[] {
  const rows = versions.map(({ id: version, effectiveFrom, tiers, units }) => [
    version,
    `from ${effectiveFrom}`,
    `tiers ${tiers.map((tier) => tier.name).join(', ')}`,
    `units ${Object.keys(units).join(', ')}`,
  ]);
  const toBeSet = versions.flatMap((version, i) =>
    (version.toBeSet ?? []).map((pointer) => `  /versions/${i}${pointer}`),
  );
  return [
    `${name} (${id}), ${timeZone}, ${currency}: no faults`,
    ...alignColumns(rows, [], '  '),
    ...(toBeSet.length === 0 ? [] : ['To be set by whoever runs the program:', ...toBeSet]),
  ];
}

async function publish(file: string, document: Program, wiring: Wiring): Promise<boolean> {
  return withInstallation(wiring, async ({ store }) => {
    const published = await publishProgram(store, document, wiring.now());
    if (!published.ok) {
      printRefusals(file, published.error);
      return false;
    }
    const progress = startProgress('Crediting', 1);
    try {
      await settleMarks(store, ({ credited, decided, waiting }) =>
        progress.show(credited + decided, credited + decided + waiting),
      );
    } finally {
      progress.stop();
    }
    const { isNew, versions } = published.value;
    if (!isNew) writeLine(`${document.name} is published as it stands in ${file}; nothing to do.`);
    else if (versions.length === 0) writeLine(`Published ${document.name}; no new version.`);
    else writeLine(`Published ${document.name}, new: ${versions.join(', ')}`);
    return true;
  });
}

interface PreviewFlags {
  readonly asOf?: string;
  readonly json?: boolean;
}

async function preview(draft: Program, wiring: Wiring, { asOf, json }: PreviewFlags): Promise<void> {
  await withProgram(wiring, async (installation) => {
    await settleMarks(installation.store); // what an interrupted import left behind
    const on = asOf ?? (await readStatus(installation)).today;
    const { changed, partners } = await previewProgram(installation.store, draft, parseDay(on)!);
    const sorted = changed.toSorted(
      (a, b) => Math.abs(changeOf(b)) - Math.abs(changeOf(a)) || compareIds(a.partner, b.partner),
    );
    if (json) {
      const write = ({ tier, total }: PreviewedPartner['before']) => ({ tier, total: formatPoints(total) });
      const rows = sorted.map(({ partner, name, before, after }) => ({
        partner,
        name,
        before: write(before),
        after: write(after),
      }));
      writeLine(JSON.stringify({ asOf: on, partners, changed: rows }));
    } else for (const text of describeChanges(sorted, partners, on)) writeLine(text);
  });
}

function changeOf({ before, after }: PreviewedPartner): number {
  return after.total - before.total;
}

function describeChanges(
  changed: readonly PreviewedPartner[],
  partners: number,
  on: string,
): readonly string[] {
  const summary = `${formatCount(changed.length)} of ${countOf(partners, 'partner')} would change on ${on}`;
  if (changed.length === 0) return [summary];
  const rows = changed.map((each) => {
    const { partner, name, before, after } = each;
    const points = (total: number) => groupDigits(formatPoints(total));
    const tiers = before.tier === after.tier ? '' : `${before.tier ?? 'none'} → ${after.tier ?? 'none'}`;
    const sign = changeOf(each) > 0 ? '+' : '';
    return [
      partner,
      name,
      points(before.total),
      points(after.total),
      `${sign}${points(changeOf(each))}`,
      before.tier === after.tier ? (before.tier ?? 'none') : tiers,
    ];
  });
  return [
    summary,
    ...alignColumns([['partner', 'name', 'points', 'draft', 'change', 'tier'], ...rows], [2, 3, 4], '  '),
  ];
}
