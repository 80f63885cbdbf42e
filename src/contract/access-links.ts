/** Access links: how a partner's employee asks a client for access, and what the client answers. */
import { z } from 'zod';
import { permissionSet } from './permissions.ts';
import { dateText, idText, instantText } from './shapes.ts';

const requestState = z
  .enum(['waiting', 'approved', 'declined'])
  .meta({ description: '`waiting`: for somebody of the client who may decide' });

const use = z.object({
  client: idText,
  clientName: z.string(),
  state: requestState,
  at: instantText,
});

const accessLink = z
  .object({
    id: idText,
    /** Who gets the access. */
    employee: idText,
    employeeName: z.string().nullable(),
    /** The only client that may use it; null: any. */
    client: idText.nullable(),
    clientName: z.string().nullable(),
    createdBy: z.string(),
    createdAt: instantText,
    expiresAt: instantText,
    state: z.enum(['open', 'expired', 'revoked']),
    /** It works once for each client. */
    uses: z.array(use),
  })
  .meta({ id: 'AccessLink' });

export const linkPath = z.object({ partner: idText, link: idText });

export const accessLinkList = z.object({ items: z.array(accessLink) });

export const newAccessLinkBody = z.object({
  employee: idText
    .optional()
    .meta({ description: 'For whom; the caller’s own employee when left out, which everybody may' }),
  client: idText.optional().meta({ description: 'The only client that may use it; any when left out' }),
});

export const newAccessLink = accessLink
  .extend({
    /** Path of the page that the client opens; shown this once. */
    path: z.string(),
  })
  .meta({ id: 'NewAccessLink' });

export const accessLinkPath = z.object({ token: z.string().min(1).max(200) });

/** What somebody sees who opens a link. */
export const openedAccessLink = z
  .object({
    partnerName: z.string(),
    employeeName: z.string().nullable(),
    email: z.string().nullable(),
    /** The e-mail domain is one of the partner's: assigned by itself on approval. */
    isOwnDomain: z.boolean(),
    /** What is asked for. */
    permission: permissionSet,
    /** What no partner's employee can do, whatever the set. */
    never: z.array(z.object({ id: z.string(), text: z.string() })),
    expiresAt: instantText,
    /** The only client that may use it; null: any. */
    clientName: z.string().nullable(),
    /** Null: nobody is signed in. */
    signedInAs: z.string().nullable(),
    /** The caller's own client accounts. */
    accounts: z.array(
      z.object({
        client: idText,
        name: z.string(),
        /** Whether the caller may approve or decline there. */
        mayDecide: z.boolean(),
        /** Names of those who may. */
        deciders: z.array(z.string()),
        /** `open`: nothing was asked there yet; `has-access`: the employee is Partner Admin there; `other-client`: not for this account */
        state: z.enum(['open', ...requestState.options, 'has-access', 'other-client']),
        /** Who approved or declined, and when. */
        answeredBy: z.string().nullable(),
        answeredOn: dateText.nullable(),
      }),
    ),
  })
  .meta({ id: 'OpenedAccessLink' });

const endsOn = dateText
  .optional()
  .meta({ description: 'The first day without access; without an end when left out' });

export const answerLinkBody = z.object({
  client: idText,
  /** `ask`: pass it on to those who may decide. */
  answer: z.enum(['approve', 'decline', 'ask']),
  endsOn,
});

export const linkAnswer = z.object({ client: idText, request: idText, state: requestState });

export const requestPath = z.object({ client: idText, request: idText });

export const requestDecisionBody = z.object({ decision: z.enum(['approve', 'decline']), endsOn });

const waitingRequest = z.object({
  id: idText,
  client: idText,
  clientName: z.string(),
  partner: idText,
  partnerName: z.string(),
  employee: idText,
  employeeName: z.string().nullable(),
  email: z.string().nullable(),
  isOwnDomain: z.boolean(),
  /** Who of the client passed it on. */
  askedBy: z.string(),
  askedAt: instantText,
  /** Until when it can be decided. */
  expiresAt: instantText,
});

export const accessRequest = waitingRequest.meta({ id: 'AccessRequest' });

export const accessRequestList = z.object({ items: z.array(accessRequest) });

export type AccessLinkRow = z.infer<typeof accessLink>;
export type AccessLinkList = z.infer<typeof accessLinkList>;
export type NewAccessLinkBody = z.infer<typeof newAccessLinkBody>;
export type NewAccessLink = z.infer<typeof newAccessLink>;
export type OpenedAccessLink = z.infer<typeof openedAccessLink>;
export type AnswerLinkBody = z.infer<typeof answerLinkBody>;
export type LinkAnswer = z.infer<typeof linkAnswer>;
export type RequestDecisionBody = z.infer<typeof requestDecisionBody>;
export type AccessRequest = z.infer<typeof accessRequest>;
