/**
 * Writes a mail out: subject, plain text and simple HTML that say the same, in the reader's formats. Pure: the same
 * fields and reader give the same mail.
 */
import { escapeHtml } from '../base/html.ts';
import type { MailFields, MailKind } from '../contract/mail-kinds.ts';
import { type Block, type Content, makeFormats, type Reader, type Template } from './content.ts';
import { german } from './german.ts';
import {
  accessApproved,
  accessDeclined,
  accessEnding,
  accessRemoved,
  accessRequested,
} from './templates-access.ts';
import {
  certificateExpiring,
  creditExpiring,
  digest,
  disputeAnswered,
  tierAtRisk,
  tierChanged,
  tierUp,
  weeklySummary,
} from './templates-partner.ts';
import { domainCode, invitation, passwordReset, signInLink } from './templates-people.ts';
import {
  renewalDecided,
  renewalDue,
  renewalPassed,
  renewalUnreachable,
  servicesEnded,
} from './templates-renewals.ts';
import { taskDue } from './templates-tasks.ts';
import { disputeOpened, feedback, webhookDisabled } from './templates-vendor.ts';

const english: { readonly [Kind in MailKind]: Template<MailFields[Kind]> } = {
  'sign-in-link': signInLink,
  'password-reset': passwordReset,
  invitation,
  'domain-code': domainCode,
  'tier-up': tierUp,
  'tier-changed': tierChanged,
  'tier-at-risk': tierAtRisk,
  'credit-expiring': creditExpiring,
  'certificate-expiring': certificateExpiring,
  'weekly-summary': weeklySummary,
  digest,
  feedback,
  'dispute-opened': disputeOpened,
  'dispute-answered': disputeAnswered,
  'renewal-decided': renewalDecided,
  'renewal-due': renewalDue,
  'renewal-passed': renewalPassed,
  'renewal-unreachable': renewalUnreachable,
  'services-ended': servicesEnded,
  'access-requested': accessRequested,
  'access-approved': accessApproved,
  'access-declined': accessDeclined,
  'access-removed': accessRemoved,
  'access-ending': accessEnding,
  'task-due': taskDue,
  'webhook-disabled': webhookDisabled,
};

export interface Envelope {
  readonly kind: MailKind;
  /** Of the kind; see `MailFields`. */
  readonly fields: unknown;
  readonly reader: Reader;
  /** Where people reach the installation; links without a host are below it. */
  readonly publicUrl: string;
  /** Who runs the program. */
  readonly vendor: string;
  /** Turns the kind off for its reader; null: it can't be turned off. */
  readonly unsubscribeUrl: string | null;
}

export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export function writeMail(envelope: Envelope): WrittenMail {
  const own = isGerman(envelope.reader.language) ? german : english;
  const template = (own[envelope.kind] ?? english[envelope.kind]) as Template<unknown>;
  const { subject, blocks } = template(envelope.fields, makeFormats(envelope.reader));
  const absolute = blocks.map((block) =>
    block.kind === 'button' ? { ...block, link: new URL(block.link, envelope.publicUrl).href } : block,
  );
  const content: Content = { subject: foldLines(subject), blocks: absolute };
  return {
    subject: content.subject,
    text: writeText(content, envelope),
    html: writeHtml(content, envelope),
  };
}

/** One line, whatever a name brought along. */
function foldLines(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function writeText({ blocks }: Content, { vendor, reader, unsubscribeUrl }: Envelope): string {
  const parts = blocks.map(writeTextBlock);
  const foot = unsubscribeUrl === null ? [] : [`${noMore(reader)}:\n${unsubscribeUrl}`];
  return `${[...parts, `-- \n${vendor}`, ...foot].join('\n\n')}\n`;
}

function noMore({ language }: Reader): string {
  return isGerman(language) ? 'Keine Mails dieser Art mehr' : 'No more mails of this kind';
}

function isGerman(language: string): boolean {
  return /^de\b/i.test(language);
}

function writeTextBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'code':
      return `    ${block.text}`;
    case 'button':
      return `${block.label}:\n${block.link}`;
    case 'table':
      return writeTextTable(block);
  }
}

type Table = Extract<Block, { kind: 'table' }>;

function writeTextTable(table: Table): string {
  const { columns, rows } = table;
  const lines = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  const pad = (cell: string, i: number) =>
    isNumeric(table, i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!);
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}

const isNumeric = ({ numbers = [] }: Table, column: number) => numbers.includes(column);

const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,sans-serif';
const cellStyle = (isNumber: boolean, position: number) =>
  `text-align:${isNumber ? 'right' : 'left'};vertical-align:top;padding:6px 0 6px ${position === 0 ? 0 : 16}px;border-bottom:1px solid #8a919c66${isNumber ? ';font-variant-numeric:tabular-nums' : ''}`;

/** On a phone a row's cells stand below each other, each with its column's name. Programs that know no styles keep the table. */
const NARROW = `@media (max-width:480px){
thead{display:none!important}
tr{display:block!important;padding:8px 0!important;border-bottom:1px solid #8a919c66!important}
td{display:block!important;padding:2px 0!important;border:0!important;text-align:left!important;white-space:normal!important}
td[data-name]::before{content:attr(data-name) ': ';opacity:.75}
td:first-child{font-weight:600!important}
}`;

function writeHtml({ subject, blocks }: Content, { vendor, reader, unsubscribeUrl }: Envelope): string {
  const foot =
    unsubscribeUrl === null
      ? ''
      : ` · <a href="${escapeHtml(unsubscribeUrl)}" style="color:inherit">${noMore(reader)}</a>`;
  return `<!doctype html>
<html lang="${escapeHtml(reader.language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${NARROW}</style></head>
<body style="margin:0;padding:24px;${FONT};font-size:16px;line-height:1.5">
<div style="max-width:600px;margin:0 auto">
${blocks.map(writeHtmlBlock).join('\n')}
<p style="margin-top:32px;font-size:13px;opacity:.75">${escapeHtml(vendor)}${foot}</p>
</div></body></html>
`;
}

function writeHtmlBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escapeHtml(block.text).replaceAll('\n', '<br>')}</p>`;
    case 'code':
      return `<p style="font-size:28px;letter-spacing:4px;font-family:ui-monospace,monospace">${escapeHtml(block.text)}</p>`;
    case 'button':
      return `<p><a href="${escapeHtml(block.link)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#364fc7;color:#ffffff;text-decoration:none">${escapeHtml(block.label)}</a></p>`;
    case 'table': {
      const style = (i: number) => cellStyle(isNumeric(block, i), i);
      const head = block.columns.map(
        (name, i) => `<th scope="col" style="${style(i)}">${escapeHtml(name)}</th>`,
      );
      const nameOf = (i: number) => (i === 0 ? '' : ` data-name="${escapeHtml(block.columns[i]!)}"`);
      const body = block.rows.map(
        (row) =>
          `<tr>${row.map((cell, i) => `<td${nameOf(i)} style="${style(i)}">${escapeHtml(cell)}</td>`).join('')}</tr>`,
      );
      return `<table style="border-collapse:collapse;width:100%;font-size:14px"><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
    }
  }
}
