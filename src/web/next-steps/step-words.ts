/** A step in words: what to do, and why. */
import type { Terms } from '../../program/terms.ts';
import { formatMoney } from '../parts/formats.ts';
import { nextStepTexts as words } from '../texts/next-steps.ts';
import type { NextStep } from './next-steps-query.ts';

export function writeStep({ kind, clientName, client, productLine }: NextStep, terms?: Terms): string {
  const line = terms?.program.productLines.find(({ id }) => id === productLine)?.name;
  const name = clientName ?? client ?? '';
  return words.step[kind](line === undefined ? name : `${name}, ${line}`);
}

export function writeWhy(step: NextStep, terms: Terms): string {
  const { kind, money, requirement, employeeName, employee } = step;
  const who = employeeName ?? employee ?? words.somebody;
  const amount = money === null ? '' : formatMoney(money.amount, money.currency);
  const line = terms.program.productLines.find(({ id }) => id === step.productLine)?.name;
  const about = (sentence: string) => (line === undefined ? sentence : `${line}: ${sentence}`);
  switch (kind) {
    case 'keep_active':
      return words.why.keep_active(who);
    case 'mend':
      return words.actsJoin(step.acts.map((act) => writeAct(act, who)));
    case 'win_client':
      return words.why.win_client(amount);
    case 'undo_decrease':
    case 'secure_renewal':
    case 'register_deal':
    case 'replace_expiring':
      return about(words.why[kind](amount));
    case 'certificate':
      return requirement?.kind === 'certificates'
        ? words.why.certificates(Number(requirement.value))
        : words.why.certified(who, String(requirement?.value ?? ''));
    case 'tools':
      return words.why.tools(Number(requirement?.value ?? 0));
    case 'retention':
      return words.why.retention(String(requirement?.value ?? ''));
    case 'invitation':
      return words.why.invitation;
  }
}

function writeAct(act: NextStep['acts'][number], who: string): string {
  const text = words.act[act];
  return typeof text === 'function' ? text(who) : act;
}
