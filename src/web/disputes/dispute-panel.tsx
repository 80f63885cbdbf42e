/** One dispute in the right panel: what it is about, what was said, and the answer of whoever may give one. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatMoment } from '../parts/formats.ts';
import { RightPanel } from '../parts/right-panel.tsx';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { Facts } from '../settings/facts.tsx';
import { creditTexts } from '../texts/credit.ts';
import { disputeTexts as words } from '../texts/disputes.ts';
import { DisputeAnswerForm } from './dispute-answer.tsx';
import { type DisputePage, disputeQuery } from './dispute-queries.ts';
import { DisputeStatusTag, disputeTitle } from './dispute-words.tsx';
import classes from './disputes.module.css';

interface Props {
  readonly partner: string;
  readonly id: string;
  readonly onClose: () => void;
}

export function DisputePanel({ partner, id, onClose }: Props) {
  const { data, error, refetch } = useQuery(disputeQuery(partner, id));
  return (
    <RightPanel
      label={words.label(data ? disputeTitle(data) : id)}
      title={data ? disputeTitle(data) : words.title}
      line={data ? `${words.kinds[data.about.kind]}, ${data.partnerName}` : undefined}
      size={560}
      isTopmost
      onClose={onClose}
    >
      {data ? (
        <Thread dispute={data} />
      ) : error ? (
        isNotFound(error) ? (
          <EmptyState title={words.notFoundTitle} text={words.notFoundText} />
        ) : (
          <LoadError error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <Skeleton height={20} width="40%" />
          <Skeleton height={64} mt={16} />
          <Skeleton height={64} mt={16} />
        </>
      )}
    </RightPanel>
  );
}

function Thread({ dispute }: { readonly dispute: DisputePage }) {
  const { about, status, openedBy, openedAt, messages } = dispute;
  const reasons: Readonly<Record<string, string>> = creditTexts.missing.reason;
  return (
    <>
      <div className={classes.standing}>
        <DisputeStatusTag status={status} />
        <span className="dimmed">{words.openedBy(openedBy, formatMoment(openedAt))}</span>
      </div>
      <Facts
        rows={[
          [words.facts.reason, about.reason === undefined ? null : (reasons[about.reason] ?? about.reason)],
          [words.facts.deal, about.deal ?? null],
          [words.facts.fact, about.fact === undefined ? null : <code key="fact">{about.fact}</code>],
          [words.facts.points, about.points ?? null],
        ]}
      />
      <ol className={classes.thread}>
        {messages.map(({ n, side, author, text, status: becomes, at }) => (
          <li key={n} data-side={side}>
            <p className={classes.who}>
              <strong>{author}</strong>
              <span className="dimmed">
                {[words.sides[side], becomes === null || n === 1 ? null : words.becomes[becomes]]
                  .filter((each) => each !== null)
                  .join(', ')}
              </span>
              <time dateTime={at} className="dimmed figures">
                {formatMoment(at)}
              </time>
            </p>
            <p className={classes.said}>{text}</p>
          </li>
        ))}
      </ol>
      <DisputeAnswerForm dispute={dispute} />
    </>
  );
}
