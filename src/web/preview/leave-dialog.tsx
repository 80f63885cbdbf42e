/** Asks before somebody, or everybody of the partner, leaves the preview of coming rules. */
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { previewTexts as words } from '../texts/preview.ts';
import { choosePreview } from './preview-queries.ts';

interface Props {
  readonly partner: string;
  readonly isForAll: boolean;
  readonly onClose: () => void;
}

export default function LeaveDialog({ partner, isForAll, onClose }: Props) {
  return (
    <ConfirmDialog
      title={isForAll ? words.leaveAllTitle : words.leaveTitle}
      verb={words.leave}
      act={() => choosePreview(partner, { optIn: false, isForAll })}
      onDone={onClose}
      onClose={onClose}
    >
      <p>{isForAll ? words.leaveAllNote : words.leaveNote}</p>
    </ConfirmDialog>
  );
}
