/** What can be done with one client of the table. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { decideFor, useMe } from '../parts/me.ts';
import { accountLink, openDestination } from '../parts/outside-links.ts';
import { partnerQuery } from '../parts/queries.ts';
import { RowMenu } from '../parts/row-menu.tsx';
import { accessTexts } from '../texts/access.ts';
import { AccessLinkDialog } from './access-link-dialog.tsx';
import type { ClientRow } from './access-queries.ts';
import { useAccess } from './use-access.ts';

const words = accessTexts.actions;

export function ClientMenu({ client: { client, name, domain } }: { readonly client: ClientRow }) {
  const { partner, refusals, refuseAt } = useAccess();
  const me = useMe();
  const navigate = useNavigate();
  const { data } = useQuery(partnerQuery(partner, undefined));
  const account = accountLink(data?.links, { partner, client, domain });
  const [isLinking, setLinking] = useState(false);
  const seesAccount = me && decideFor(me, 'account', 'read', { kind: 'client', client }) === 'allowed';
  const open = (add: boolean) =>
    void navigate({
      to: '/partners/$partner/access/clients/$client',
      params: { partner, client },
      search: (before: object) => (add ? { ...before, add: true } : before),
      state: { panelDepth: 1 },
      resetScroll: false,
    });
  return (
    <>
      <RowMenu
        label={words.of(name)}
        actions={[
          { label: words.openClient, onChoose: () => open(false) },
          { label: words.add, refusal: refuseAt(client), onChoose: () => open(true) },
          { label: words.copyLink, refusal: refusals.ownLink, onChoose: () => setLinking(true) },
          {
            label: words.account,
            refusal: seesAccount || account.kind === 'outside' ? undefined : words.noAccess,
            onChoose: () => openDestination(account, navigate),
          },
        ]}
      />
      {isLinking ? (
        <AccessLinkDialog client={{ id: client, name }} onClose={() => setLinking(false)} />
      ) : null}
    </>
  );
}
