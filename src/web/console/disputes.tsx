/** All partners' disputes, for the program to answer. */
import { DisputeList } from '../disputes/dispute-list.tsx';
import { SectionBody } from '../settings/section.tsx';
import { disputeTexts } from '../texts/disputes.ts';

export default function DisputesSection() {
  return (
    <SectionBody title={disputeTexts.title} line={disputeTexts.consoleLine}>
      <DisputeList partner={null} />
    </SectionBody>
  );
}
