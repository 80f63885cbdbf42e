/** A state as word, icon and colour together: none of the three says it alone. */
import { IconCheck, IconCircle, IconClock, IconX } from '@tabler/icons-react';
import classes from './parts.module.css';

const ICONS = { good: IconCheck, warn: IconClock, bad: IconX, still: IconCircle } as const;

export type Tone = keyof typeof ICONS;

export function StateTag({ tone, word }: { readonly tone: Tone; readonly word: string }) {
  const Icon = ICONS[tone];
  return (
    <span className={`${classes.tag} ${classes[tone]}`}>
      <Icon size={14} stroke={2.25} aria-hidden />
      {word}
    </span>
  );
}
