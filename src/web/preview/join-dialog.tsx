/** The dialog that lets somebody into the preview of coming rules: what changes, the terms, for whom. */
import { Button, Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatDate } from '../parts/formats.ts';
import { previewTexts as words } from '../texts/preview.ts';
import { tableTexts } from '../texts/tables.ts';
import classes from './preview.module.css';
import { choosePreview, type Preview } from './preview-queries.ts';

interface JoinProps {
  readonly partner: string;
  readonly coming: NonNullable<Preview['coming']>;
  readonly canJoinAll: boolean;
  readonly onClose: () => void;
}

export default function JoinDialog({ partner, coming, canJoinAll, onClose }: JoinProps) {
  const [isForAll, setForAll] = useState(false);
  const [isAgreed, setAgreed] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const joining = useMutation({
    mutationFn: () => choosePreview(partner, { optIn: true, isForAll }),
    onSuccess: onClose,
  });
  return (
    <Dialog title={words.dialogTitle} size={560} onClose={onClose}>
      <p>
        <strong>{words.takesEffect(coming.version, formatDate(coming.effectiveFrom))}</strong>
      </p>
      {coming.note === null ? null : <p>{coming.note}</p>}
      <ul className={classes.terms}>
        {words.terms.map((term) => (
          <li key={term}>{term}</li>
        ))}
      </ul>
      <Checkbox
        checked={isAgreed}
        label={words.agree}
        error={isMissing && !isAgreed ? words.agreeNeeded : null}
        onChange={({ currentTarget: { checked } }) => setAgreed(checked)}
        data-autofocus
      />
      <Checkbox
        checked={isForAll}
        disabled={!canJoinAll}
        label={words.forAll}
        description={canJoinAll ? words.forAllNote : words.forAllRefused}
        onChange={({ currentTarget: { checked } }) => setForAll(checked)}
      />
      <Failure error={joining.error} />
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          {tableTexts.cancel}
        </Button>
        <Button
          loading={joining.isPending}
          onClick={() => {
            setMissing(!isAgreed);
            if (isAgreed) joining.mutate();
          }}
        >
          {words.join}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
