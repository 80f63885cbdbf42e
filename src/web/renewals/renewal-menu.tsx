/** What can be done with one renewal of the list. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { decideFor, useMe } from '../parts/me.ts';
import { accountLink, companyLink, openDestination } from '../parts/outside-links.ts';
import { partnerQuery } from '../parts/queries.ts';
import { RowMenu } from '../parts/row-menu.tsx';
import { useAsOf } from '../shell/use-as-of.ts';
import { renewalTexts as words } from '../texts/renewals.ts';
import type { RenewalRow } from './renewal-queries.ts';

interface Props {
  readonly partner: string;
  readonly row: RenewalRow;
  readonly onOpen: () => void;
  /** Undefined where only the partner's own people end services. */
  readonly onEnd: (() => void) | undefined;
}

export function RenewalMenu({ partner, row, onOpen, onEnd }: Props) {
  const me = useMe();
  const navigate = useNavigate();
  const { asOf } = useAsOf();
  const { client, name, domain } = row;
  const seesPartner =
    me !== undefined && decideFor(me, 'companies', 'read', { kind: 'partner', partner }) === 'allowed';
  const { data } = useQuery({
    ...partnerQuery(partner, undefined),
    enabled: seesPartner && onEnd !== undefined,
  });
  const mayEnd = me && decideFor(me, 'renewals', 'manage', { kind: 'partner', partner }) === 'allowed';
  const seesAccount = me && decideFor(me, 'account', 'read', { kind: 'client', client }) === 'allowed';
  const place = { partner, client, domain };
  const account = accountLink(data?.links, place);
  return (
    <RowMenu
      label={words.actionsOf(name)}
      actions={[
        { label: words.details, onChoose: onOpen },
        ...(onEnd && seesPartner
          ? [
              {
                label: words.goToCompany,
                onChoose: () => openDestination(companyLink(data?.links, place), navigate),
              },
            ]
          : []),
        {
          label: words.goToAccount,
          refusal: seesAccount || account.kind === 'outside' ? undefined : words.noAccess,
          onChoose: () => openDestination(account, navigate),
        },
        ...(asOf === undefined && onEnd
          ? [
              {
                label: words.endServices,
                isDangerous: true,
                refusal: mayEnd ? undefined : words.adminsOnly,
                onChoose: onEnd,
              },
            ]
          : []),
      ]}
    />
  );
}
