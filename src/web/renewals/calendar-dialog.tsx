/** Subscribing to the deadlines: the secret address of the reader's calendar, made, copied and taken back. */
import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { CopyField } from '../parts/copy-field.tsx';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatMoment } from '../parts/formats.ts';
import { LoadError } from '../parts/states.tsx';
import { renewalTexts } from '../texts/renewals.ts';
import { tableTexts } from '../texts/tables.ts';
import { calendarFeedQuery, makeCalendarFeed, revokeCalendarFeed } from './renewal-queries.ts';
import classes from './renewals.module.css';

const words = renewalTexts.calendar;

interface Props {
  readonly partner: string;
  readonly onClose: () => void;
}

export function CalendarDialog({ partner, onClose }: Props) {
  const { data, error, refetch } = useQuery(calendarFeedQuery(partner));
  const making = useMutation({ mutationFn: () => makeCalendarFeed(partner) });
  const revoking = useMutation({
    mutationFn: () => revokeCalendarFeed(partner),
    onSuccess: () => making.reset(),
  });
  const made = making.data;
  return (
    <Dialog title={words.title} size={560} isKept={made !== undefined} onClose={onClose}>
      <div className={classes.form}>
        <p>{words.line}</p>
        {made ? (
          <>
            <CopyField label={words.address} value={made.url} copy={words.copy} />
            <p className="dimmed">{words.shownOnce}</p>
          </>
        ) : data ? (
          <p role="status">
            {data.isOn && data.createdAt ? words.isOn(formatMoment(data.createdAt)) : words.isOff}
            {data.isOn ? ` ${data.readAt ? words.readAt(formatMoment(data.readAt)) : words.neverRead}` : ''}
          </p>
        ) : error ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton height={24} />
        )}
        <Failure error={making.error ?? revoking.error} />
      </div>
      <DialogFoot>
        {data?.isOn ? (
          <Button variant="subtle" color="red" loading={revoking.isPending} onClick={() => revoking.mutate()}>
            {words.revoke}
          </Button>
        ) : null}
        {made ? (
          <>
            <Button variant="default" component="a" href={made.url.replace(/^https?:/, 'webcal:')}>
              {words.openIn}
            </Button>
            <Button onClick={onClose}>{tableTexts.close}</Button>
          </>
        ) : (
          <Button disabled={!data} loading={making.isPending} onClick={() => making.mutate()}>
            {data?.isOn ? words.makeAnew : words.make}
          </Button>
        )}
      </DialogFoot>
    </Dialog>
  );
}
