/** Words of tables and dialogs, whatever they are about. */
import { localize } from './localize.ts';

export const tableTexts = localize('tables', {
  actions: 'Actions',
  actionsOf: (name: string) => `Actions for ${name}`,
  sortBy: (column: string) => `Sort by ${column}`,
  more: 'Show more',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Not copied',
  exportCsv: 'Export CSV',
});
