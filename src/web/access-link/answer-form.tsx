/** Approve, with an end where one is wanted, or decline. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { EndField, isEnd } from '../parts/permission-words.tsx';
import { accessLinkTexts as words } from '../texts/access-link.ts';
import classes from './access-link.module.css';
import { type AccessLink, type LinkAccount, sendAnswer } from './access-link-queries.ts';
import { personOf } from './asked-for.tsx';

interface Props {
  readonly token: string;
  readonly link: AccessLink;
  readonly account: LinkAccount;
  readonly today: string;
  readonly onDone: (answer: 'approve' | 'decline', endsOn?: string) => void;
}

export function AnswerForm({ token, link, account: { client }, today, onDone }: Props) {
  const [end, setEnd] = useState('');
  const [isDeclining, setDeclining] = useState(false);
  const endsOn = end === '' ? undefined : end;
  const approving = useMutation({
    mutationFn: () =>
      sendAnswer(token, { client, answer: 'approve', ...(endsOn === undefined ? {} : { endsOn }) }),
    onSuccess: () => onDone('approve', endsOn),
  });
  return (
    <>
      <EndField value={end} today={today} onChange={setEnd} />
      <Failure error={approving.error} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => setDeclining(true)}>
          {words.decline}
        </Button>
        <Button
          loading={approving.isPending}
          disabled={!isEnd(end, today)}
          onClick={() => approving.mutate()}
        >
          {words.approve}
        </Button>
      </div>
      {isDeclining ? (
        <ConfirmDialog
          title={words.declineTitle(personOf(link))}
          verb={words.decline}
          isDangerous
          act={() => sendAnswer(token, { client, answer: 'decline' })}
          onDone={() => onDone('decline')}
          onClose={() => setDeclining(false)}
        >
          <p>{words.declineEffect(personOf(link))}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
