/**
 * The right panel in which details open over a list: its own address, closed by Esc, Back and its button. Panels may
 * stand on each other; only the topmost one listens.
 */
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { CloseButton } from './close-button.tsx';
import classes from './parts.module.css';
import { useFocusReturn } from './use-focus-return.ts';

interface Props {
  /** What the panel is, for screen readers. */
  readonly label: string;
  readonly title: ReactNode;
  /** One line under the title. */
  readonly line?: ReactNode;
  readonly actions?: ReactNode;
  readonly size: number;
  readonly isTopmost: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function RightPanel({ label, title, line, actions, size, isTopmost, onClose, children }: Props) {
  useFocusReturn();
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position="right"
      size={`min(${size}px, 100vw)`}
      closeOnEscape={isTopmost}
      trapFocus={isTopmost}
      transitionProps={{ duration: 120 }}
      zIndex={isTopmost ? 300 : 250}
    >
      <Drawer.Overlay backgroundOpacity={isTopmost ? 0.22 : 0.1} />
      <Drawer.Content aria-label={label} radius={0}>
        <div className={classes.panelHead}>
          <div className={classes.panelTitle}>
            <h2 tabIndex={-1} data-autofocus>
              {title}
            </h2>
            {line === undefined ? null : <p className="dimmed">{line}</p>}
          </div>
          {actions}
          <CloseButton onClose={onClose} />
        </div>
        <div className={classes.panelBody}>{children}</div>
      </Drawer.Content>
    </Drawer.Root>
  );
}
