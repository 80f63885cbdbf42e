/** Everything that the outbox needs of mails: writing them out, and handing them to the mail server if there is one. */
import { openSender } from './sender.ts';
import { writeMail } from './write-mail.ts';

export interface MailPlace {
  /** Where people reach the installation; links lead there. */
  readonly publicUrl: string;
  /** Null: mails are kept to be read in the console. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
}

export function makeMailer({ publicUrl, smtp }: MailPlace) {
  const sender = smtp && openSender(smtp);
  return {
    publicUrl,
    write: writeMail,
    send: sender?.send ?? null,
    close: () => sender?.close(),
  };
}
