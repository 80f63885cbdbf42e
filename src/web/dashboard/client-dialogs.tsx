/** The dialogs that actions with a client open; they come when one is opened. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../parts/dialog.tsx';
import { LoadError } from '../parts/states.tsx';
import { EditOwner } from '../renewals/edit-owner.tsx';
import { EndServices } from '../renewals/end-services.tsx';
import { clientRenewalsQuery } from '../renewals/renewal-queries.ts';
import { renewalTexts } from '../texts/renewals.ts';
import type { ClientDialog } from './client-actions.tsx';
import { useDashboard } from './use-dashboard.ts';

interface DialogProps {
  readonly dialog: ClientDialog;
  readonly onClose: () => void;
}

export default function ClientDialogs({ dialog: { kind, client }, onClose }: DialogProps) {
  const { partner } = useDashboard();
  return kind === 'end-services' ? (
    <EndServices partner={partner} client={client.client} name={client.name} onClose={onClose} />
  ) : (
    <OwnerDialog client={client.client} onClose={onClose} />
  );
}

/** The dialog starts from what is chosen now, which the row does not have whole. */
function OwnerDialog({ client, onClose }: { readonly client: string; readonly onClose: () => void }) {
  const { partner } = useDashboard();
  const { data, error, refetch } = useQuery(clientRenewalsQuery(partner, client));
  if (data) return <EditOwner page={data} onClose={onClose} />;
  return (
    <Dialog title={renewalTexts.editOwner} onClose={onClose}>
      {error ? <LoadError error={error} onRetry={() => void refetch()} /> : <Skeleton height={240} />}
    </Dialog>
  );
}
