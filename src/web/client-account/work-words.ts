/** Why work does not count, in a sentence. */
import { workTexts as words } from '../texts/work.ts';

export function explainNot(reason: string | null, action: string): string {
  if (reason === 'action_does_not_qualify' || reason === null)
    return words.actionNot[action] ?? words.actionNot.other ?? '';
  return words.because(words.reasons[reason] ?? reason);
}
