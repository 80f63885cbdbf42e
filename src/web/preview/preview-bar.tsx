/** Over the Tier page, for those in the preview: the switch between the rules in force and the coming ones. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { formatDate } from '../parts/formats.ts';
import { decideFor, useMe } from '../parts/me.ts';
import { previewTexts as words } from '../texts/preview.ts';
import { useTierPlace } from '../tier/use-tier.ts';
import classes from './preview.module.css';
import { type Preview, previewQuery } from './preview-queries.ts';

const LeaveDialog = lazy(() => import('./leave-dialog.tsx'));

/** The tab that shows the coming rules. */
const TAB = 'coming';

export default function PreviewBar() {
  const { partner, search } = useTierPlace();
  const { data: preview } = useQuery(previewQuery(partner));
  const [isLeaving, setLeaving] = useState(false);
  if (!preview?.coming || !preview.isOn) return null;
  const isShown = search.tab === TAB;
  return (
    <div className={classes.bar} role="status">
      <p>{words.banner(formatDate(preview.coming.effectiveFrom))}</p>
      <nav className={classes.switch} aria-label={words.switchLabel}>
        {[
          { tab: undefined, label: words.credited, isCurrent: !isShown },
          { tab: TAB, label: words.preview, isCurrent: isShown },
        ].map(({ tab, label, isCurrent }) => (
          <Link
            key={label}
            to="."
            search={(before: object) => ({ ...before, tab, explain: undefined })}
            resetScroll={false}
            aria-current={isCurrent ? 'page' : false}
            data-chosen={isCurrent || undefined}
          >
            {label}
          </Link>
        ))}
      </nav>
      <Leave partner={partner} preview={preview} isOpen={isLeaving} onOpen={setLeaving} />
    </div>
  );
}

interface LeaveProps {
  readonly partner: string;
  readonly preview: Preview;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

function Leave({ partner, preview, isOpen, onOpen }: LeaveProps) {
  const me = useMe();
  const isForAll = preview.mine === null;
  const action = isForAll ? 'opt-in-everybody' : 'opt-in';
  if (!me || decideFor(me, 'preview', action, { kind: 'partner', partner }) !== 'allowed')
    return preview.everybody ? (
      <p className="dimmed small">{words.joinedByAll(preview.everybody.by)}</p>
    ) : null;
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onOpen(true)}>
        {words.leave}
      </Button>
      {isOpen ? (
        <Suspense>
          <LeaveDialog partner={partner} isForAll={isForAll} onClose={() => onOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
