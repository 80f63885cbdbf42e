/**
 * Every kind of mail the product sends, and what its template is filled with. A new kind is one entry in each of the
 * two tables here and one template in `src/mail/`; the compiler asks for whatever is missing.
 */

/** Dates are plain, instants with offset, links whole addresses, points exact decimal strings. */
export interface MailFields {
  readonly 'sign-in-link': { readonly url: string; readonly minutes: number };
  readonly 'password-reset': { readonly url: string; readonly minutes: number };
  readonly invitation: {
    readonly url: string;
    /** Who invites; null: nobody in person. */
    readonly inviter: string | null;
    /** Name of the partner, client or vendor. */
    readonly place: string;
    /** In words. */
    readonly role: string;
    readonly expiresAt: string;
  };
  /** Proves that somebody reads mail at a domain. */
  readonly 'domain-code': {
    readonly domain: string;
    readonly code: string;
    readonly partnerName: string;
    readonly minutes: number;
  };
  readonly 'tier-up': TierMove;
  readonly 'tier-changed': TierMove;
  readonly 'tier-at-risk': {
    readonly partnerName: string;
    readonly tier: string;
    /** Null: no tier at all. */
    readonly becomes: string | null;
    /** The recalibration's date. */
    readonly on: string;
    readonly daysLeft: number;
    readonly link: string;
  };
  readonly 'credit-expiring': {
    readonly partnerName: string;
    readonly clients: readonly {
      readonly name: string;
      readonly points: string;
      readonly endsOn: string;
      readonly daysLeft: number;
    }[];
    readonly link: string;
  };
  readonly 'certificate-expiring': {
    readonly partnerName: string;
    readonly certificates: readonly {
      readonly employee: string;
      readonly certificate: string;
      readonly endsOn: string;
      readonly daysLeft: number;
    }[];
    readonly link: string;
  };
  readonly 'weekly-summary': {
    readonly partnerName: string;
    /** The week is from `from` to the day before `to`. */
    readonly from: string;
    readonly to: string;
    readonly tier: string | null;
    readonly before: PointsOfKinds;
    readonly after: PointsOfKinds;
    readonly link: string;
  };
  /** Notices gathered over a day, for those who want them so. */
  readonly digest: {
    readonly notices: readonly {
      readonly title: string;
      readonly text: string;
      readonly link: string | null;
    }[];
  };
  readonly feedback: {
    readonly from: string;
    readonly page: string;
    readonly text: string;
    readonly link: string;
  };
  /** To the vendor: a partner opened a dispute, or wrote in one. */
  readonly 'dispute-opened': DisputeNews;
  readonly 'dispute-answered': DisputeNews & {
    readonly status: 'open' | 'answered' | 'accepted' | 'declined';
  };
  /** To the side that did not decide. */
  readonly 'renewal-decided': {
    readonly partnerName: string;
    readonly clientName: string;
    readonly productLine: string;
    readonly decision: 'renew' | 'change' | 'cancel';
    readonly from: string;
    readonly startsOn: string;
    readonly deadline: string;
    readonly mrr: string;
    readonly currency: string;
    readonly link: string;
  };
  /** Ahead of the deadline, to whom the renewal's owner says. */
  readonly 'renewal-due': RenewalNews;
  /** Nobody decided until the deadline. */
  readonly 'renewal-passed': RenewalNews;
  /** To the vendor: clients of a partner that have nobody to whom a renewal notice could go. */
  readonly 'renewal-unreachable': {
    readonly partnerName: string;
    readonly renewals: readonly (RenewalLine & { readonly clientName: string })[];
    readonly link: string;
  };
  /** To the vendor: a partner no longer looks after a client. */
  readonly 'services-ended': {
    readonly partnerName: string;
    readonly clientName: string;
    readonly from: string;
    readonly on: string;
    /** Points that the partner lost by it. */
    readonly lost: string;
    readonly link: string;
  };
  /** To the client's people who may decide: somebody of a partner asks for access. */
  readonly 'access-requested': AccessNews;
  /** To who asked for it, and the employee. */
  readonly 'access-approved': AccessNews;
  readonly 'access-declined': AccessNews;
  /** To the partner: an employee is no longer a user of the client's account. */
  readonly 'access-removed': AccessNews;
  /** To both sides: access is about to end by itself. */
  readonly 'access-ending': AccessNews;
  /** To whoever is to do them. */
  readonly 'task-due': {
    readonly partnerName: string;
    readonly tasks: readonly {
      readonly title: string;
      readonly clientName: string;
      readonly dueOn: string;
    }[];
    readonly link: string;
  };
  readonly 'webhook-disabled': {
    readonly url: string;
    readonly failingSince: string;
    readonly error: string;
    readonly link: string;
  };
}

interface TierMove {
  readonly partnerName: string;
  /** Names of tiers; null: none. */
  readonly before: string | null;
  readonly after: string | null;
  readonly on: string;
  readonly total: string;
  readonly link: string;
}

interface DisputeNews {
  readonly partnerName: string;
  readonly clientName: string | null;
  /** Who wrote. */
  readonly from: string;
  readonly text: string;
  readonly link: string;
}

/** What a notice about renewals of one client says; all of them stand the same. */
interface RenewalNews {
  /** `client`: somebody at the client; `contact`: who at the partner talks to it; `copy`: who there is only copied. */
  readonly audience: 'client' | 'contact' | 'copy';
  readonly partnerName: string;
  readonly clientName: string;
  /** Names of those at the client to whom it went; told to who is copied. */
  readonly sentTo: readonly string[];
  /** The vendor's renewal manager of the client. */
  readonly manager: { readonly name: string; readonly email: string } | null;
  readonly renewals: readonly RenewalLine[];
  /** Null for somebody who does not sign in. */
  readonly link: string | null;
}

export interface RenewalLine {
  readonly productLine: string;
  /** First day of the new term. */
  readonly startsOn: string;
  /** The last day to decide. */
  readonly deadline: string;
  /** To the deadline; negative once it has passed. */
  readonly daysLeft: number;
  readonly mrr: string;
  readonly renewalMrr: string;
  readonly currency: string;
}

interface AccessNews {
  readonly partnerName: string;
  readonly clientName: string;
  readonly employeeName: string;
  /** Who asked, decided or removed; null: it came by itself. */
  readonly from: string | null;
  /** The permission set by name. */
  readonly permission: string;
  /** The first day without access; null: no end is set. */
  readonly endsOn: string | null;
  readonly link: string;
}

interface PointsOfKinds {
  readonly sold: string;
  readonly managed: string;
  readonly total: string;
}

export type MailKind = keyof MailFields;

interface MailKindRow {
  readonly title: string;
  /** Whether its reader may turn it off; what somebody asked for just now is always sent. */
  readonly isOptional: boolean;
  /** Lets whoever reads it act as its reader: shown to nobody else once it is sent. */
  readonly isSecret: boolean;
}

const ASKED_FOR = { isOptional: false, isSecret: true } as const;
const NOTICE = { isOptional: true, isSecret: false } as const;

export const MAIL_KINDS: Readonly<Record<MailKind, MailKindRow>> = {
  'sign-in-link': { title: 'Sign-in link', ...ASKED_FOR },
  'password-reset': { title: 'New password', ...ASKED_FOR },
  invitation: { title: 'Invitation', ...ASKED_FOR },
  'domain-code': { title: 'Proof of a domain', ...ASKED_FOR },
  'tier-up': { title: 'Tier up', ...NOTICE },
  'tier-changed': { title: 'Tier changed', ...NOTICE },
  'tier-at-risk': { title: 'Tier at risk', ...NOTICE },
  'credit-expiring': { title: 'Managed credit about to lapse', ...NOTICE },
  'certificate-expiring': { title: 'Certificate expiring', ...NOTICE },
  'weekly-summary': { title: 'Weekly summary', ...NOTICE },
  digest: { title: 'Daily digest', ...NOTICE },
  feedback: { title: 'Feedback', ...NOTICE },
  'dispute-opened': { title: 'Dispute', ...NOTICE },
  'dispute-answered': { title: 'Dispute answered', ...NOTICE },
  'renewal-decided': { title: 'Renewal decided', ...NOTICE },
  'renewal-due': { title: 'Renewal coming up', ...NOTICE },
  'renewal-passed': { title: 'Renewal deadline passed', ...NOTICE },
  'renewal-unreachable': { title: 'Renewal notice without a reader', ...NOTICE },
  'services-ended': { title: 'Services ended', ...NOTICE },
  'access-requested': { title: 'Access requested', ...NOTICE },
  'access-approved': { title: 'Access approved', ...NOTICE },
  'access-declined': { title: 'Access declined', ...NOTICE },
  'access-removed': { title: 'Access removed', ...NOTICE },
  'access-ending': { title: 'Access about to end', ...NOTICE },
  'task-due': { title: 'Task due', ...NOTICE },
  'webhook-disabled': { title: 'Webhook disabled', ...NOTICE },
};

export function isMailKind(text: string): text is MailKind {
  return Object.hasOwn(MAIL_KINDS, text);
}
