/** A text to be taken elsewhere, such as a key that is shown once: all of it, with a button that copies it. */
import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { tableTexts } from '../texts/tables.ts';
import classes from './dialog.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  /** What the button says. */
  readonly copy?: string;
}

export function CopyField({ label, value, copy: verb = tableTexts.copy }: Props) {
  const [outcome, setOutcome] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome(tableTexts.copied);
    } catch {
      setOutcome(tableTexts.copyFailed);
    }
    setTimeout(() => setOutcome(null), 2000);
  };
  return (
    <div>
      <p className={classes.fieldLabel}>{label}</p>
      <div className={classes.field}>
        <code>{value}</code>
        <Button
          variant="subtle"
          h="auto"
          leftSection={outcome === null ? <IconCopy size={16} stroke={1.75} /> : <IconCheck size={16} />}
          onClick={() => void copy()}
        >
          <span aria-live="polite">{outcome ?? verb}</span>
        </Button>
      </div>
    </div>
  );
}
