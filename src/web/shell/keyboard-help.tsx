/** The list of keys, opened by `?`. */
import { Modal } from '@mantine/core';
import { texts } from '../parts/texts.ts';
import classes from './frame.module.css';

export default function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={texts.keys.title}
      closeButtonProps={{ 'aria-label': texts.panel.close }}
      transitionProps={{ duration: 100 }}
      centered
    >
      <dl className={classes.keys}>
        {texts.keys.rows.map(([key, meaning]) => (
          <KeyRow key={key} combination={key} meaning={meaning} />
        ))}
      </dl>
    </Modal>
  );
}

function KeyRow({ combination, meaning }: { readonly combination: string; readonly meaning: string }) {
  return (
    <>
      <dt>{combination}</dt>
      <dd className="dimmed">{meaning}</dd>
    </>
  );
}
