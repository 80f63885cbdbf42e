/**
 * Removes partner employees from a client's account in three steps: who, what they worked with and what it costs, and
 * the confirmation. Nothing is done before the last.
 */
import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DANGER } from '../parts/confirm-dialog.tsx';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { LoadError } from '../parts/states.tsx';
import { accessChangeTexts } from '../texts/access-changes.ts';
import { tableTexts } from '../texts/tables.ts';
import classes from './access.module.css';
import { type ClientPerson, reviewQuery } from './access-queries.ts';
import { sendChange } from './access-writes.ts';
import { AssetsStep, ConfirmStep, PeopleStep } from './removal-steps.tsx';
import { useAccess } from './use-access.ts';

const words = accessChangeTexts.wizard;
const STEPS = ['review', 'assets', 'confirm'] as const;

interface Props {
  readonly client: string;
  readonly name: string;
  readonly people: readonly ClientPerson[];
  readonly onClose: (sentence?: string) => void;
}

export function RemovalWizard({ client, name, people, onClose }: Props) {
  const { partner } = useAccess();
  const [position, setPosition] = useState(0);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const leaving = people.filter(({ employee }) => !kept.has(employee));
  const employees = leaving.map(({ employee }) => employee);
  const step = STEPS[position]!;
  const review = useQuery({
    ...reviewQuery(partner, { client, change: 'remove', employees }),
    enabled: employees.length > 0,
  });
  const removing = useMutation({
    mutationFn: () => sendChange(partner, client, 'remove', employees),
    onSuccess: () => onClose(words.done(employees.length, name)),
  });
  return (
    <Dialog title={words.title(name)} size={680} isKept onClose={() => onClose()}>
      <p className={classes.step} aria-live="polite">
        {words.step(position + 1, STEPS.length, words.steps[step])}
      </p>
      {step === 'review' ? (
        <PeopleStep
          name={name}
          people={leaving}
          onKeep={(employee) => setKept(new Set([...kept, employee]))}
        />
      ) : review.data ? (
        step === 'assets' ? (
          <AssetsStep review={review.data} />
        ) : (
          <ConfirmStep review={review.data} name={name} />
        )
      ) : review.error ? (
        <LoadError error={review.error} onRetry={() => void review.refetch()} />
      ) : (
        <Skeleton height={200} />
      )}
      <Failure error={removing.error} />
      <DialogFoot>
        {position === 0 ? (
          <Button variant="default" onClick={() => onClose()}>
            {tableTexts.cancel}
          </Button>
        ) : (
          <Button variant="default" onClick={() => setPosition(position - 1)}>
            {words.back}
          </Button>
        )}
        {step === 'confirm' ? (
          <Button
            color={DANGER}
            disabled={review.data === undefined}
            loading={removing.isPending}
            onClick={() => removing.mutate()}
          >
            {words.confirm}
          </Button>
        ) : (
          <Button disabled={leaving.length === 0} onClick={() => setPosition(position + 1)}>
            {words.next}
          </Button>
        )}
      </DialogFoot>
    </Dialog>
  );
}
