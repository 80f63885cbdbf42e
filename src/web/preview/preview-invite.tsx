/** At the foot of the Tier page, for those who are not in the preview yet: the way in, with its terms. */
import { Button, Checkbox } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatDate } from '../parts/formats.ts';
import { decideFor, useMe } from '../parts/me.ts';
import { previewTexts as words } from '../texts/preview.ts';
import { tableTexts } from '../texts/tables.ts';
import { useTierPlace } from '../tier/use-tier.ts';
import classes from './preview.module.css';
import { choosePreview, type Preview, previewQuery } from './preview-queries.ts';

export default function PreviewInvite() {
  const { partner } = useTierPlace();
  const { data: preview } = useQuery(previewQuery(partner));
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!preview?.coming || preview.isOn || !me) return null;
  if (decideFor(me, 'preview', 'opt-in', { kind: 'partner', partner }) !== 'allowed') return null;
  const canJoinAll = decideFor(me, 'preview', 'opt-in-everybody', { kind: 'partner', partner }) === 'allowed';
  return (
    <div className={classes.invite}>
      <Button
        variant="default"
        leftSection={<IconSparkles size={16} stroke={1.75} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {words.invite}
      </Button>
      <span className="dimmed">{words.inviteNote(formatDate(preview.coming.effectiveFrom))}</span>
      {isOpen ? (
        <JoinDialog
          partner={partner}
          coming={preview.coming}
          canJoinAll={canJoinAll}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}

interface JoinProps {
  readonly partner: string;
  readonly coming: NonNullable<Preview['coming']>;
  readonly canJoinAll: boolean;
  readonly onClose: () => void;
}

function JoinDialog({ partner, coming, canJoinAll, onClose }: JoinProps) {
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
