/** Everything that can be done with a client: from its row and from its panel alike. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { decideFor, useMe } from '../parts/me.ts';
import { accountLink, companyLink, openDestination } from '../parts/outside-links.ts';
import { partnerQuery } from '../parts/queries.ts';
import { type RowAction, RowMenu } from '../parts/row-menu.tsx';
import { dashboardTexts } from '../texts/dashboard.ts';
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
