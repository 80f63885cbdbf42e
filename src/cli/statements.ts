/** `uptier statements CASE.json` and `uptier check CASE.json…`: cases without a database. */
import type { Command } from 'commander';
import { answerCase, type Case, compareStatement, readCase } from '../actions/answer-case.ts';
import { printRefusal, readJson } from './read-json.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, writeLine } from './report.ts';

export function addCaseCommands(program: Command, end: (code: number) => void): void {
  program
    .command('statements')
    .description('answer each question of a case file, one statement (JSON) a line; needs no database')
    .argument('<case>', 'a file with program, facts and expect')
    .action(async (file: string) => {
      const read = await loadCase(file);
      if (!read) return end(EXIT_USAGE);
      for (const statement of answerCase(read)) writeLine(JSON.stringify(statement));
      end(EXIT_OK);
    });
  program
    .command('check')
    .description('compare case files with what the engine answers; exit code 1 if any differs')
    .argument('<case...>', 'files with program, facts and expect')
    .option('--json', 'print each difference as JSON')
    .action(async (files: readonly string[], options: { readonly json?: boolean }) => {
      let passed = 0;
      let failed = 0;
      for (const file of files) {
        const read = await loadCase(file);
        if (!read) return end(EXIT_USAGE);
        for (const differences of differencesOf(read)) {
          if (differences.lines.length === 0) passed++;
          else {
            failed++;
            printDifferences(file, differences, options.json ?? false);
          }
        }
      }
      if (!options.json) writeLine(`${passed} passed, ${failed} failed`);
      end(failed > 0 ? EXIT_FAILED : EXIT_OK);
    });
}

async function loadCase(file: string): Promise<Case | null> {
  const read = readCase(await readJson(file));
  if (read.ok) return read.value;
  printRefusal(file, read.error);
  return null;
}

interface Differences {
  readonly heading: string;
  readonly lines: readonly string[];
}

function differencesOf(read: Case): Differences[] {
  const statements = answerCase(read);
  return read.expect.map(({ question, statement }, i) => {
    const { partner, asOf, knownAt, today, scenario } = question;
    const known = knownAt === undefined ? '' : ` known at ${knownAt}`;
    const projected = today === undefined ? '' : ` ${scenario ?? 'expirations'} from ${today}`;
    return {
      heading: `${read.name}: ${partner} as of ${asOf}${known}${projected}`,
      lines: compareStatement(statement, statements[i]),
    };
  });
}

function printDifferences(file: string, { heading, lines }: Differences, isJson: boolean): void {
  if (isJson) writeLine(JSON.stringify({ file, question: heading, differences: lines }));
  else writeLine(`FAIL ${heading}\n  ${lines.join('\n  ')}`);
}
