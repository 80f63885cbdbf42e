/** A dialog: for decisions only. Closed by Esc, its cross and the buttons at its foot. */
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { CloseButton } from './close-button.tsx';
import classes from './dialog.module.css';
import { useFocusReturn } from './use-focus-return.ts';

interface Props {
  readonly title: string;
  readonly size?: number;
  /** What it shows is shown once: a click beside it does not close it. */
  readonly isKept?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, size = 480, isKept = false, onClose, children }: Props) {
  useFocusReturn();
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={size}
      centered
      closeOnClickOutside={!isKept}
      transitionProps={{ duration: 100 }}
      zIndex={350}
    >
      <Modal.Overlay backgroundOpacity={0.22} />
      <Modal.Content aria-label={title}>
        <div className={classes.head}>
          <h2>{title}</h2>
          <CloseButton onClose={onClose} />
        </div>
        <div className={classes.body}>{children}</div>
      </Modal.Content>
    </Modal.Root>
  );
}

/** The buttons at a dialog's foot, the main one last. */
export function DialogFoot({ children }: { readonly children: ReactNode }) {
  return <div className={classes.foot}>{children}</div>;
}
