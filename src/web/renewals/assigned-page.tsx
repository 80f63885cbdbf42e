/** The renewals of all clients that a renewal manager looks after, at whichever partner. */
import { useTitle } from '../parts/use-title.ts';
import { renewalTexts } from '../texts/renewals.ts';
import { RenewalList } from './renewal-list.tsx';

export function AssignedPage() {
  useTitle(renewalTexts.title);
  return <RenewalList of={null} />;
}
