/** One client's renewals in the right panel, over the list. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { RightPanel } from '../parts/right-panel.tsx';
import { useAsOf } from '../shell/use-as-of.ts';
import { renewalTexts as words } from '../texts/renewals.ts';
import { RenewalDetails } from './renewal-details.tsx';
import { clientRenewalsQuery } from './renewal-queries.ts';

interface Props {
  readonly partner: string;
  readonly client: string;
  readonly onClose: () => void;
}

export function RenewalPanel({ partner, client, onClose }: Props) {
  const { asOf } = useAsOf();
  const { data } = useQuery(clientRenewalsQuery(partner, client, asOf));
  const [isCovered, setCovered] = useState(false);
  const name = data?.name ?? client;
  return (
    <RightPanel
      label={words.label(name)}
      title={name}
      line={data?.domain ?? undefined}
      size={560}
      isTopmost={!isCovered}
      onClose={onClose}
    >
      <RenewalDetails partner={partner} client={client} onCover={setCovered} />
    </RightPanel>
  );
}
