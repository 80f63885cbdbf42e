/** The list of keys, opened by `?`. */
import { Modal } from '@mantine/core';
import { CloseButton } from '../parts/close-button.tsx';
import { shellTexts } from '../texts/shell.ts';
import classes from './frame.module.css';

/** What the key opens, by key. */
type PageKeys = readonly (readonly [string, string])[];

interface Props {
  readonly pages: PageKeys;
  readonly onClose: () => void;
}

export default function KeyboardHelp({ pages, onClose }: Props) {
  const { keys } = shellTexts;
  return (
    <Modal.Root opened onClose={onClose} size={420} transitionProps={{ duration: 100 }} centered>
      <Modal.Overlay backgroundOpacity={0.22} />
      <Modal.Content aria-label={keys.title}>
        <div className={classes.keysHead}>
          <h2>{keys.title}</h2>
          <CloseButton onClose={onClose} />
        </div>
        <div className={classes.keys}>
          <Keys
            title={keys.everywhere}
            rows={[
              ['⌘K', keys.search],
              ['?', keys.list],
              ['/', keys.table],
              ['Esc', keys.escape],
            ]}
          />
          <Keys
            title={keys.lists}
            rows={[
              ['↑ ↓', keys.rows],
              ['← →', keys.numbers],
              ['Enter', keys.enter],
            ]}
          />
          <Keys title={keys.pages} rows={pages.map(([key, page]) => [keys.chord('g', key), page])} />
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function Keys({ title, rows }: { readonly title: string; readonly rows: PageKeys }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([combination, meaning]) => (
          <div key={combination}>
            <dt>{combination}</dt>
            <dd className="dimmed">{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
