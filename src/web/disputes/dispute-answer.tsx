/** The answer in a dispute: each side writes; the program accepts or declines, the partner may take it back. */
import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../parts/failure.tsx';
import { decideFor, useMe } from '../parts/me.ts';
import { disputeTexts as words } from '../texts/disputes.ts';
import { type DisputeAnswer, type DisputePage, sendAnswer, takeDispute } from './dispute-queries.ts';
import classes from './disputes.module.css';

export function DisputeAnswerForm({ dispute }: { readonly dispute: DisputePage }) {
  const { partner, id, status } = dispute;
  const me = useMe();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const answering = useMutation({
    mutationFn: (answer: DisputeAnswer) => sendAnswer(partner, id, answer),
    onSuccess: (page) => {
      takeDispute(page);
      setText('');
    },
  });
  if (!me) return null;
  const may = (action: 'answer' | 'decide' | 'open') =>
    decideFor(me, 'disputes', action, { kind: 'partner', partner }) === 'allowed';
  if (status !== 'open' && status !== 'answered') return <p className="dimmed">{words.closed}</p>;
  if (!may('answer')) return <p className="dimmed">{words.readOnly}</p>;
  const send = (answer: DisputeAnswer, missing: string) => {
    setFault(answer.text === '' ? missing : null);
    if (answer.text !== '') answering.mutate(answer);
  };
  const said = text.trim();
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send({ to: 'messages', text: said }, words.answerNeeded);
      }}
    >
      <Textarea
        label={words.answer}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={5000}
        value={text}
        error={fault}
        onChange={({ currentTarget: { value } }) => setText(value)}
        {...(may('decide') ? { description: words.acceptNote } : {})}
      />
      <Failure error={answering.error} />
      <div className={classes.buttons}>
        <Button type="submit" variant={may('decide') ? 'default' : 'filled'} loading={answering.isPending}>
          {words.post}
        </Button>
        {may('decide') ? (
          <>
            <Button
              onClick={() => send({ to: 'decision', status: 'accepted', text: said }, words.decideNeeded)}
            >
              {words.accept}
            </Button>
            <Button
              variant="default"
              onClick={() => send({ to: 'decision', status: 'declined', text: said }, words.decideNeeded)}
            >
              {words.decline}
            </Button>
          </>
        ) : null}
        {may('open') ? (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => send({ to: 'withdrawal', text: said }, words.decideNeeded)}
          >
            {words.withdraw}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
