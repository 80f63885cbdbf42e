/** German names of the tabs that look ahead. */
import type { outlookTexts } from './outlook-tabs.ts';

export const outlook = {
  steps: 'Beste nächste Schritte',
  whatIf: 'Was wäre, wenn',
} satisfies typeof outlookTexts;
