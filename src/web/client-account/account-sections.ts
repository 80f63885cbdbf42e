/** The sections of a client's account, each with the right that it needs. */
import { type ComponentType, lazy } from 'react';
import type { clientAccountTexts } from '../texts/client-account.ts';
import type { AccountPlace } from './account-place.ts';

export interface AccountSection {
  readonly name: keyof typeof clientAccountTexts.tabs;
  /** Whether there is such a section for the reader at all. */
  readonly isThere: (place: AccountPlace) => boolean;
  /** Whether the reader may open it; else it says who can let them in. */
  readonly isOpen: (place: AccountPlace) => boolean;
  readonly Page: ComponentType<{ readonly place: AccountPlace }>;
}

const always = () => true;

export const ACCOUNT_SECTIONS: readonly AccountSection[] = [
  { name: 'overview', isThere: always, isOpen: always, Page: lazy(() => import('./overview.tsx')) },
  { name: 'subscriptions', isThere: always, isOpen: always, Page: lazy(() => import('./subscriptions.tsx')) },
  {
    name: 'tools',
    isThere: always,
    isOpen: ({ may }) => may('account-usage', 'read'),
    Page: lazy(() => import('./tools.tsx')),
  },
  {
    name: 'access',
    isThere: always,
    isOpen: ({ may }) => may('partner-access', 'read'),
    Page: lazy(() => import('./access.tsx')),
  },
  {
    name: 'activity',
    isThere: always,
    isOpen: ({ may }) => may('account-activity', 'read'),
    Page: lazy(() => import('./activity-log.tsx')),
  },
  {
    name: 'audit-log',
    isThere: ({ guest }) => guest === null,
    isOpen: ({ may }) => may('audit-log', 'read'),
    Page: lazy(() => import('./account-audit.tsx')),
  },
  {
    name: 'work',
    isThere: ({ me, guest }) => me.demo && guest !== null,
    isOpen: ({ may }) => may('work', 'read'),
    Page: lazy(() => import('./work.tsx')),
  },
];
