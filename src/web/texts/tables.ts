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
  clearFilters: 'Clear filters',
  removeFilter: (name: string) => `Remove filter: ${name}`,
  columns: 'Columns',
  usualColumns: 'Usual columns',
  pages: 'Pages',
  pageSize: 'Rows a page',
  range: (first: string, last: string, of: string) => `${first}–${last} of ${of}`,
  previous: 'Previous',
  next: 'Next',
});
