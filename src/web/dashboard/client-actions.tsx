/** Everything that can be done with a client: from its row and from its panel alike, with the dialogs it opens. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Dialog } from '../parts/dialog.tsx';
import { decideFor, useMe } from '../parts/me.ts';
import { accountLink, companyLink, openDestination } from '../parts/outside-links.ts';
import { partnerQuery } from '../parts/queries.ts';
import { type RowAction, RowMenu } from '../parts/row-menu.tsx';
import { LoadError } from '../parts/states.tsx';
import { EditOwner } from '../renewals/edit-owner.tsx';
import { EndServices } from '../renewals/end-services.tsx';
import { clientRenewalsQuery } from '../renewals/renewal-queries.ts';
import { dashboardTexts } from '../texts/dashboard.ts';
import { renewalTexts } from '../texts/renewals.ts';
import { tableTexts } from '../texts/tables.ts';
import type { ListedClient } from './dashboard-queries.ts';
import { useDashboard } from './use-dashboard.ts';

const words = dashboardTexts.actions;

export type ActingClient = Pick<ListedClient, 'client' | 'name' | 'domain' | 'ended'>;

export interface ClientDialog {
  readonly kind: 'end-services' | 'edit-owner';
  readonly client: ActingClient;
}

interface Props {
  readonly client: ActingClient;
  readonly onDialog: (dialog: ClientDialog) => void;
  /** The panel itself offers everything but itself. */
  readonly isInPanel?: boolean;
}

export function ClientActions({ client, onDialog, isInPanel = false }: Props) {
  const actions = useClientActions(client, onDialog);
  return (
    <RowMenu label={tableTexts.actionsOf(client.name)} actions={isInPanel ? actions.slice(1) : actions} />
  );
}

function useClientActions(
  client: ActingClient,
  onDialog: (dialog: ClientDialog) => void,
): readonly RowAction[] {
  const { partner, asOf, open } = useDashboard();
  const me = useMe();
  const navigate = useNavigate();
  const links = useQuery(partnerQuery(partner, asOf)).data?.links;
  const place = { partner, client: client.client, domain: client.domain };
  const account = accountLink(links, place);
  const seesAccount =
    account.kind === 'outside' ||
    (me && decideFor(me, 'account', 'read', { kind: 'client', client: client.client }) === 'allowed');
  const manages = me && decideFor(me, 'renewals', 'manage', { kind: 'partner', partner }) === 'allowed';
  const refusal = asOf !== undefined ? words.notThen : manages ? undefined : words.adminsOnly;
  return [
    { label: words.details, onChoose: () => open(client.client) },
    { label: words.company, onChoose: () => openDestination(companyLink(links, place), navigate) },
    {
      label: words.account,
      refusal: seesAccount ? undefined : words.noAccess,
      onChoose: () => openDestination(account, navigate),
    },
    {
      label: words.editOwner,
      refusal,
      onChoose: () => onDialog({ kind: 'edit-owner', client }),
    },
    {
      label: words.endServices,
      isDangerous: true,
      refusal: client.ended === null ? refusal : words.alreadyEnded,
      onChoose: () => onDialog({ kind: 'end-services', client }),
    },
  ];
}

interface DialogProps {
  readonly dialog: ClientDialog;
  readonly onClose: () => void;
}

export function ClientDialogs({ dialog: { kind, client }, onClose }: DialogProps) {
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
