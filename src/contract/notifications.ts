/** Notices in the app, and by which ways a person hears of each kind. */
import { z } from 'zod';
import { idText, instantText, limit, nextCursor } from './shapes.ts';

interface NoticeKindRow {
  readonly title: string;
  /** On whose side people hear of it. */
  readonly for: readonly ('partner' | 'client' | 'vendor')[];
  /** How it reaches whoever has not chosen. */
  readonly channels: { readonly inApp: boolean; readonly email: boolean; readonly digest: boolean };
}

const BOTH = { inApp: true, email: true, digest: false } as const;

/** Every kind of notice that people can turn on and off. A kind with a mail has the name of the mail's kind. */
export const NOTICE_KINDS = {
  'tier-up': { title: 'Tier up', for: ['partner'], channels: BOTH },
  'tier-changed': { title: 'Tier changed', for: ['partner'], channels: BOTH },
  'tier-at-risk': { title: 'Tier at risk before a recalibration', for: ['partner'], channels: BOTH },
  'credit-expiring': { title: 'Managed credit about to lapse', for: ['partner'], channels: BOTH },
  'certificate-expiring': { title: 'Certificate expiring', for: ['partner'], channels: BOTH },
  'weekly-summary': {
    title: 'Weekly summary',
    for: ['partner'],
    channels: { inApp: false, email: true, digest: false },
  },
  'dispute-answered': { title: 'Dispute answered', for: ['partner'], channels: BOTH },
  'dispute-opened': { title: 'Dispute', for: ['vendor'], channels: BOTH },
  'renewal-decided': { title: 'Renewal decided', for: ['partner', 'vendor'], channels: BOTH },
  'renewal-due': { title: 'Renewal coming up', for: ['partner', 'client'], channels: BOTH },
  'renewal-passed': { title: 'Renewal deadline passed', for: ['partner', 'client'], channels: BOTH },
  'renewal-unreachable': { title: 'Renewal notice without a reader', for: ['vendor'], channels: BOTH },
  'services-ended': { title: 'Services ended', for: ['vendor'], channels: BOTH },
  'access-requested': { title: 'Access requested', for: ['client'], channels: BOTH },
  'access-approved': { title: 'Access link approved', for: ['partner'], channels: BOTH },
  'access-declined': { title: 'Access link declined', for: ['partner'], channels: BOTH },
  'access-removed': { title: 'Access to a client removed', for: ['partner'], channels: BOTH },
  'access-ending': { title: 'Access to a client about to end', for: ['partner'], channels: BOTH },
  'task-due': { title: 'Task due', for: ['partner'], channels: BOTH },
  'webhook-disabled': { title: 'Webhook disabled', for: ['partner'], channels: BOTH },
  feedback: { title: 'Feedback', for: ['vendor'], channels: BOTH },
} as const satisfies Readonly<Record<string, NoticeKindRow>>;

export type NoticeKind = keyof typeof NOTICE_KINDS;

const noticeKind = z.enum(Object.keys(NOTICE_KINDS) as [NoticeKind, ...NoticeKind[]]);

const notification = z
  .object({
    id: idText,
    kind: z.string(),
    /** Whom it is about; null: nobody in particular. */
    partner: idText.nullable(),
    title: z.string(),
    text: z.string(),
    /** A path of the web app. */
    link: z.string().nullable(),
    createdAt: instantText,
    readAt: instantText.nullable(),
  })
  .meta({ id: 'Notification' });

export const notificationsQuery = z.object({
  limit,
  cursor: z.string().max(500).optional(),
  unread: z.enum(['true', 'false']).default('false'),
});

export const notificationList = z.object({
  items: z.array(notification),
  next: nextCursor,
  /** Unread ones of all pages. */
  unread: z.int(),
});

export const readNotificationsBody = z.union([
  z.object({ ids: z.array(idText).min(1).max(500) }),
  z.object({ all: z.literal(true) }),
]);

export const unreadCount = z.object({ unread: z.int() });

const channels = z.object({ inApp: z.boolean(), email: z.boolean(), digest: z.boolean() });

export const notificationSettings = z
  .object({
    items: z.array(
      z
        .object({ kind: noticeKind, title: z.string(), for: z.enum(['partner', 'client', 'vendor']) })
        .extend(channels.shape),
    ),
  })
  .meta({ id: 'NotificationSettings' });

/** Kinds that are left out stay as they are. */
export const notificationSettingsBody = z.object({
  items: z.array(z.object({ kind: noticeKind }).extend(channels.shape)).max(100),
});

export type NotificationList = z.infer<typeof notificationList>;
export type NotificationsQuery = z.infer<typeof notificationsQuery>;
export type NotificationSettings = z.infer<typeof notificationSettings>;
export type NotificationSettingsBody = z.infer<typeof notificationSettingsBody>;
