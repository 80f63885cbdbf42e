/** One mail: to whom, what became of it, and its text. Its HTML is the same in another form, and is not run here. */
import { Skeleton } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { WholeMail } from '../../contract/mails.ts';
import { readApi } from '../parts/api.ts';
import { formatMoment } from '../parts/formats.ts';
import { RightPanel } from '../parts/right-panel.tsx';
import { LoadError } from '../parts/states.tsx';
import { Facts } from '../settings/facts.tsx';
import classes from '../settings/settings.module.css';
import { consoleTexts } from '../texts/console.ts';
import { MailState, nameMail } from './outbox.tsx';

const words = consoleTexts.outbox;

const mailQuery = (mail: string) =>
  queryOptions({
    queryKey: ['mail', mail],
    queryFn: ({ signal }) => readApi<WholeMail>(`/mails/${encodeURIComponent(mail)}`, {}, signal),
    refetchInterval: 10_000,
  });

export function MailPanel({ mail, onClose }: { readonly mail: string; readonly onClose: () => void }) {
  const { data, error, refetch } = useQuery(mailQuery(mail));
  const title = data ? nameMail(data) : words.columns.subject;
  return (
    <RightPanel label={words.label(title)} title={title} size={600} isTopmost onClose={onClose}>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Body mail={data} />
      ) : (
        <Skeleton height={240} />
      )}
    </RightPanel>
  );
}

function Body({ mail }: { readonly mail: WholeMail }) {
  const { facts } = words;
  return (
    <>
      <Facts
        rows={[
          [facts.to, mail.to],
          [facts.state, <MailState key="state" state={mail.state} />],
          [facts.written, formatMoment(mail.createdAt)],
          [facts.sent, mail.sentAt === null ? null : formatMoment(mail.sentAt)],
          [facts.attempts, mail.attempts > 1 ? String(mail.attempts) : null],
          [facts.error, mail.error],
          [facts.partner, mail.partner],
          [facts.client, mail.client],
        ]}
      />
      <div className={classes.block}>
        {mail.isVeiled ? <p className={classes.notice}>{words.secret}</p> : null}
        <h3>{words.text}</h3>
        {mail.text === null ? (
          <p className="dimmed">{words.notWritten}</p>
        ) : (
          <pre className={classes.pre}>{mail.text}</pre>
        )}
      </div>
    </>
  );
}
