/** `uptier statement --partner P`: one partner's statement from the database, for people or as the API gives it. */
import { type Command, Option } from 'commander';
import { answerQuestion } from '../actions/answer-question.ts';
import { writeStatement } from '../views/statement-text.ts';
import { asOfOption, knownAtOption } from './options.ts';
import { refuseUsage, writeLine } from './report.ts';
import type { Wiring } from './wiring.ts';
import { withProgram } from './with-installation.ts';

interface StatementFlags {
  readonly partner: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly scenario?: 'expirations' | 'activity-continues';
  readonly all?: boolean;
  readonly json?: boolean;
}

const HELP = `
For a date after today, --scenario says what the projection assumes: "expirations", that nothing new happens, or
"activity-continues", that whoever is active stays active.

Examples:
  uptier statement --partner p1
  uptier statement --partner p1 --as-of 2025-06-30 --known-at 2025-07-01T00:00:00Z --json`;

export function addStatementCommand(program: Command, wiring: Wiring): void {
  program
    .command('statement')
    .description("a partner's points, tier and credit lines on a date")
    .requiredOption('--partner <id>', 'the partner')
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(
      new Option('--scenario <scenario>', 'for a date after today: the projection').choices([
        'expirations',
        'activity-continues',
      ]),
    )
    .option('--all', 'every client and every line, not only those with most points')
    .option('--json', 'the statement as the API gives it')
    .addHelpText('after', HELP)
    .action(async ({ partner, asOf, knownAt, scenario, all, json }: StatementFlags) => {
      await withProgram(wiring, async (installation, terms) => {
        const answered = await answerQuestion(installation, partner, { asOf, knownAt, scenario });
        if (!answered.ok) throw refuseUsage(`--partner ${partner}`, answered.error);
        if (json) writeLine(JSON.stringify(answered.value));
        else writeLine(writeStatement(answered.value, terms, all ?? false).join('\n'));
      });
    });
}
