/** The list of keys, opened by `?`. */
import { Modal } from '@mantine/core';
import { CloseButton } from '../parts/close-button.tsx';
import { texts } from '../parts/texts.ts';
import classes from './frame.module.css';

export default function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal.Root opened onClose={onClose} size={420} transitionProps={{ duration: 100 }} centered>
      <Modal.Overlay backgroundOpacity={0.22} />
      <Modal.Content aria-label={texts.keys.title}>
        <div className={classes.keysHead}>
          <h2>{texts.keys.title}</h2>
          <CloseButton onClose={onClose} />
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
