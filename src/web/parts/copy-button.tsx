/** A button that puts text into the clipboard and says so. */
import { Button } from '@mantine/core';
import { IconCheck, type IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { texts } from './texts.ts';

interface CopyProps {
  readonly label: string;
  readonly text: () => string;
  readonly icon: typeof IconCopy;
}

export function CopyButton({ label, text, icon: Icon }: CopyProps) {
  const [outcome, setOutcome] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome(texts.explain.copied);
    } catch {
      setOutcome(texts.explain.copyFailed);
    }
    setTimeout(() => setOutcome(null), 2000);
  };
  return (
    <Button
      variant="default"
      leftSection={outcome === null ? <Icon size={16} stroke={1.75} /> : <IconCheck size={16} />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{outcome ?? label}</span>
    </Button>
  );
}
