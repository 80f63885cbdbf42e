/** Names of the tabs that look ahead; the words of their pages come with the pages. */
import { localize } from './localize.ts';

export const outlookTexts = localize('outlook', { steps: 'Next best steps', whatIf: 'What-if' });
