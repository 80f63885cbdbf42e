/** At the foot of the Tier page, for those who are not in the preview yet: the way in, with its terms. */
import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { formatDate } from '../parts/formats.ts';
import { decideFor, useMe } from '../parts/me.ts';
import { previewTexts as words } from '../texts/preview.ts';
import { useTierPlace } from '../tier/use-tier.ts';
import classes from './preview.module.css';
import { previewQuery } from './preview-queries.ts';

const JoinDialog = lazy(() => import('./join-dialog.tsx'));

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
        <Suspense>
          <JoinDialog
            partner={partner}
            coming={preview.coming}
            canJoinAll={canJoinAll}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
