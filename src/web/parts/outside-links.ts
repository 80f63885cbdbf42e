/**
 * Where a client is opened: in an outside product if the program or the partner gives an address for it, within this
 * one otherwise. The templates come with the partner's page (`partnerQuery`).
 */
import type { LinkProps, NavigateFn } from '@tanstack/react-router';
import { fillUrlTemplate } from '../../base/url-template.ts';
import type { PartnerPage } from './api-types.ts';

export interface ClientPlace {
  readonly partner: string;
  readonly client: string;
  readonly domain: string | null;
}

/** An address outside, or a route of this app. */
export type Destination =
  | { readonly kind: 'outside'; readonly href: string }
  | { readonly kind: 'inside'; readonly link: LinkProps };

type Links = PartnerPage['links'] | undefined;

/** The client's record in a CRM. Until the templates are known: within this app. */
export function companyLink(links: Links, place: ClientPlace): Destination {
  const { partner, client } = place;
  return (
    leadOutside(links?.company, place) ??
    leadInside({ to: '/partners/$partner/companies/$client', params: { partner, client } })
  );
}

/** The client's account in the vendor's product. */
export function accountLink(links: Links, place: ClientPlace): Destination {
  const { client } = place;
  return (
    leadOutside(links?.account, place) ?? leadInside({ to: '/clients/$client/account', params: { client } })
  );
}

const leadInside = (link: LinkProps): Destination => ({ kind: 'inside', link });

/** Goes there: outside in a tab of its own. */
export function openDestination(destination: Destination, navigate: NavigateFn): void {
  if (destination.kind === 'outside') window.open(destination.href, '_blank', 'noopener,noreferrer');
  else void navigate(destination.link as Parameters<NavigateFn>[0]);
}

/** Null where there is no template, or where it asks for what is not known of the client. */
function leadOutside(template: string | null | undefined, place: ClientPlace): Destination | null {
  const href = template ? fillUrlTemplate(template, { ...place }) : null;
  return href === null ? null : { kind: 'outside', href };
}
