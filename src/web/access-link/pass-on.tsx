/** For a user of the client who may not decide: who may, and a button that brings it before them. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Failure } from '../parts/failure.tsx';
import { accessLinkTexts as words } from '../texts/access-link.ts';
import classes from './access-link.module.css';
import { type LinkAccount, sendAnswer } from './access-link-queries.ts';

interface Props {
  readonly token: string;
  readonly account: LinkAccount;
  readonly onDone: () => void;
}

export function PassOn({ token, account, onDone }: Props) {
  const { client, name, deciders, state } = account;
  const asking = useMutation({
    mutationFn: () => sendAnswer(token, { client, answer: 'ask' }),
    onSuccess: onDone,
  });
  if (deciders.length === 0) return <p className={classes.notice}>{words.mayNotNobody(name)}</p>;
  const names = words.names(deciders);
  return (
    <>
      <div className={classes.notice}>
        <h2>{words.mayNotTitle}</h2>
        <p>{words.mayNot(names, name)}</p>
        {state === 'waiting' ? <p>{words.waiting(names)}</p> : null}
      </div>
      <Failure error={asking.error} />
      {state === 'waiting' ? null : (
        <Button loading={asking.isPending} onClick={() => asking.mutate()}>
          {words.ask}
        </Button>
      )}
    </>
  );
}
