/** How a dispute is named on every screen: what it is about, and its status as a tag. */
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

/** The client it is about, or that it is about all of them. */
export const disputeTitle = ({ clientName }: { readonly clientName: string | null }) =>
  clientName ?? disputeTexts.aboutAll;
