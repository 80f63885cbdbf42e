/** Asks before something is done that others will notice: says what follows, in words, and does it. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { tableTexts } from '../texts/tables.ts';
import classes from './dialog.module.css';
import { Dialog, DialogFoot } from './dialog.tsx';
import { Failure } from './failure.tsx';

interface Props {
  readonly title: string;
  /** What follows. */
  readonly children: ReactNode;
  /** What is done, as a verb: "Remove", not "OK". */
  readonly verb: string;
  readonly isDangerous?: boolean;
  readonly act: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Of a button that takes something away: white on it is readable in light and dark. */
export const DANGER = '#b4232f';

export function ConfirmDialog({ title, children, verb, isDangerous = false, act, onDone, onClose }: Props) {
  const acting = useMutation({ mutationFn: act, onSuccess: onDone });
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={classes.consequences}>{children}</div>
      <Failure error={acting.error} />
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          {tableTexts.cancel}
        </Button>
        <Button
          color={isDangerous ? DANGER : 'accent'}
          loading={acting.isPending}
          onClick={() => acting.mutate()}
          data-autofocus
        >
          {verb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
