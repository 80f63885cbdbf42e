/** Asks before people are deactivated, reactivated or removed: what follows for the points, in numbers, and when. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { LoadError } from '../parts/states.tsx';
import { accessChangeTexts } from '../texts/access-changes.ts';
import { type Change, reviewQuery } from './access-queries.ts';
import { sendChange } from './access-writes.ts';
import { ReviewClients, ReviewSums } from './review-losses.tsx';
import { useAccess } from './use-access.ts';

const words = accessChangeTexts.review;

interface Props {
  readonly change: Change;
  readonly title: string;
  /** Null: in the partner account. */
  readonly client: string | null;
  readonly employees: readonly string[];
  /** @param sentence what is to be said about it */
  readonly onClose: (sentence?: string) => void;
}

export function ChangeDialog({ change, title, client, employees, onClose }: Props) {
  const { partner } = useAccess();
  const { data, error, refetch } = useQuery(reviewQuery(partner, { client, change, employees }));
  if (!data)
    return (
      <Dialog title={title} onClose={() => onClose()}>
        {error ? <LoadError error={error} onRetry={() => void refetch()} /> : <Skeleton height={120} />}
      </Dialog>
    );
  return (
    <ConfirmDialog
      title={title}
      verb={words.verbs[change]}
      isDangerous={change !== 'reactivate'}
      act={() => sendChange(partner, client, change, employees)}
      onDone={() => onClose()}
      onClose={() => onClose()}
    >
      {change === 'reactivate' ? null : <ReviewSums review={data} />}
      <p>{words.effects[change]}</p>
      {change === 'reactivate' ? null : <ReviewClients review={data} />}
    </ConfirmDialog>
  );
}
