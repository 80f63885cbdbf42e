/** The second factor: turned on with an app and backup codes, turned off, and new backup codes. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Me } from '../parts/api-types.ts';
import { meQuery } from '../parts/me.ts';
import { queryClient } from '../parts/queries.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { SectionBody } from '../settings/section.tsx';
import { accountTexts } from '../texts/account.ts';
import { AskPassword } from './ask-password.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { ConfirmApp } from './confirm-app.tsx';
import classes from './own.module.css';

const words = accountTexts.two;

type Step =
  | { readonly name: 'rest' }
  | { readonly name: 'ask'; readonly for: 'enable' | 'disable' | 'generate-backup-codes' }
  | { readonly name: 'confirm'; readonly uri: string; readonly codes: readonly string[] }
  | { readonly name: 'codes'; readonly codes: readonly string[] };

const REST: Step = { name: 'rest' };

interface Answer {
  readonly totpURI?: string;
  readonly backupCodes?: readonly string[];
}

export default function TwoFactorSection({ me }: { readonly me: Me }) {
  const [step, setStep] = useState<Step>(REST);
  const isOn = me.hasTwoFactor;
  const refresh = () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  const goOn = ({ totpURI, backupCodes = [] }: Answer) => {
    if (totpURI !== undefined) setStep({ name: 'confirm', uri: totpURI, codes: backupCodes });
    else setStep(backupCodes.length > 0 ? { name: 'codes', codes: backupCodes } : REST);
    void refresh();
  };
  return (
    <SectionBody title={words.title} line={words.line}>
      <div className={classes.form}>
        <p>
          <StateTag tone={isOn ? 'good' : 'still'} word={isOn ? words.on : words.off} />
        </p>
        {step.name === 'rest' ? (
          <Choices isOn={isOn} onChoose={(next) => setStep({ name: 'ask', for: next })} />
        ) : null}
        {step.name === 'ask' ? (
          <AskPassword<Answer> action={step.for} onDone={goOn} onCancel={() => setStep(REST)} />
        ) : null}
        {step.name === 'confirm' ? (
          <ConfirmApp
            uri={step.uri}
            onDone={() => {
              setStep({ name: 'codes', codes: step.codes });
              void refresh();
            }}
            onCancel={() => setStep(REST)}
          />
        ) : null}
        {step.name === 'codes' ? <BackupCodes codes={step.codes} onDone={() => setStep(REST)} /> : null}
      </div>
    </SectionBody>
  );
}

interface ChoicesProps {
  readonly isOn: boolean;
  readonly onChoose: (action: 'enable' | 'disable' | 'generate-backup-codes') => void;
}

function Choices({ isOn, onChoose }: ChoicesProps) {
  if (!isOn)
    return (
      <div className={classes.foot}>
        <Button onClick={() => onChoose('enable')}>{words.turnOn}</Button>
      </div>
    );
  return (
    <div className={classes.foot}>
      <Button variant="default" onClick={() => onChoose('generate-backup-codes')}>
        {words.newCodes}
      </Button>
      <Button variant="default" onClick={() => onChoose('disable')}>
        {words.turnOff}
      </Button>
    </div>
  );
}
