/**
 * Hands mails to the mail server of `SMTP_URL`. A mail's `Message-ID` follows from its own id, so that a receiver can
 * drop the twin of one that went out just before this server died.
 */
import nodemailer from 'nodemailer';
import { fail, type Result, succeed } from '../base/result.ts';

export interface Message {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For the mail program's own button; null: the mail can't be turned off. */
  readonly unsubscribeUrl: string | null;
}

/** Why a mail did not go out. */
export interface SendFault {
  /** The server will never take it. */
  readonly isFinal: boolean;
  readonly message: string;
}

export interface Sender {
  send(message: Message): Promise<Result<null, SendFault>>;
  close(): void;
}

/** Less than a claim lasts (deliver-mails.ts), so that no mail is sent by two. */
const TIMEOUT_MS = 20_000;

export function openSender({ url, from }: { readonly url: string; readonly from: string }): Sender {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    send: async ({ id, to, subject, text, html, unsubscribeUrl }) => {
      try {
        await transport.sendMail({
          from,
          // As an object: a comma in it is part of the address, not a second recipient.
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}@${domain}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribeUrl === null
              ? {}
              : {
                  'List-Unsubscribe': `<${unsubscribeUrl}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }),
          },
        });
        return succeed(null);
      } catch (error) {
        const {
          responseCode = 0,
          code,
          message,
        } = error as Error & {
          readonly responseCode?: number;
          readonly code?: string;
        };
        // 5xx at the recipient or the content is about this mail; at sign-in it is about our settings.
        const isFinal = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
        return fail({ isFinal, message });
      }
    },
    close: () => transport.close(),
  };
}
