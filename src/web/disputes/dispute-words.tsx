/** The status of a dispute as a tag: whose turn it is, or how it ended. */
import type { DisputeStatus } from '../../contract/disputes.ts';
import { StateTag, type Tone } from '../parts/state-tag.tsx';
import { disputeTexts } from '../texts/disputes.ts';

const TONES: Readonly<Record<DisputeStatus, Tone>> = {
  open: 'warn',
  answered: 'warn',
  accepted: 'good',
  declined: 'bad',
  withdrawn: 'still',
};

export function DisputeStatusTag({ status }: { readonly status: DisputeStatus }) {
  return <StateTag tone={TONES[status]} word={disputeTexts.status[status]} />;
}
