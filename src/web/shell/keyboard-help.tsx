/** The list of keys, opened by `?`. */
import { ActionIcon, Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { texts } from '../parts/texts.ts';
import classes from './frame.module.css';

export default function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal.Root opened onClose={onClose} size={420} transitionProps={{ duration: 100 }} centered>
      <Modal.Overlay backgroundOpacity={0.22} />
      <Modal.Content aria-label={texts.keys.title}>
        <div className={classes.keysHead}>
          <h2>{texts.keys.title}</h2>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={texts.panel.close}
            onClick={onClose}
          >
            <IconX size={20} stroke={1.75} />
          </ActionIcon>
        </div>
        <dl className={classes.keys}>
          {texts.keys.rows.map(([combination, meaning]) => (
            <div key={combination}>
              <dt>{combination}</dt>
              <dd className="dimmed">{meaning}</dd>
            </div>
          ))}
        </dl>
      </Modal.Content>
    </Modal.Root>
  );
}
