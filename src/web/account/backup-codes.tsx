/** Backup codes, shown once. */
import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { CopyButton } from '../parts/copy-button.tsx';
import { accountTexts } from '../texts/account.ts';
import classes from './own.module.css';

const words = accountTexts.two;

interface Props {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

export function BackupCodes({ codes, onDone }: Props) {
  return (
    <>
      <h3>{words.codesTitle}</h3>
      <p>{words.codesText}</p>
      <ul className={classes.codes} aria-label={words.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.foot}>
        <CopyButton label={words.copyCodes} text={() => codes.join('\n')} icon={IconCopy} />
        <Button onClick={onDone}>{words.kept}</Button>
      </div>
    </>
  );
}
