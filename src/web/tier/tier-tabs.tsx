/** The parts of the Tier page. One line adds another: its address, its name, and its component, loaded when opened. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Terms } from '../../program/terms.ts';
import type { PartnerPage, Statement } from '../parts/api-types.ts';
import { outlookTexts } from '../texts/outlook-tabs.ts';
import { tierTexts } from '../texts/tier.ts';

/** What every part is given. */
export interface TierTabProps {
  readonly page: PartnerPage;
  readonly statement: Statement;
  readonly terms: Terms;
}

export interface TierTab {
  /** As `?tab=` says it; the first one needs no word. */
  readonly id: string;
  readonly label: string;
  /** Reached from elsewhere on the page, not from the bar of tabs. */
  readonly isHidden?: true;
  readonly Panel: LazyExoticComponent<ComponentType<TierTabProps>>;
}

const { tabs } = tierTexts;

export const TIER_TABS: readonly TierTab[] = [
  { id: 'overview', label: tabs.overview, Panel: lazy(() => import('./overview.tsx')) },
  { id: 'points', label: tabs.points, Panel: lazy(() => import('./breakdown.tsx')) },
  { id: 'expiry', label: tabs.expiry, Panel: lazy(() => import('./expiry-calendar.tsx')) },
  { id: 'changes', label: tabs.changes, Panel: lazy(() => import('./what-changed.tsx')) },
  { id: 'missing', label: tabs.missing, Panel: lazy(() => import('../disputes/missing-with-claims.tsx')) },
  { id: 'steps', label: outlookTexts.steps, Panel: lazy(() => import('../next-steps/next-steps.tsx')) },
  { id: 'what-if', label: outlookTexts.whatIf, Panel: lazy(() => import('../what-if/what-if.tsx')) },
  {
    id: 'coming',
    label: tabs.coming,
    isHidden: true,
    Panel: lazy(() => import('../preview/coming-rules.tsx')),
  },
];

/** The tab of an address; the first where it names none. */
export function findTab(id: string | undefined): TierTab {
  return TIER_TABS.find((tab) => tab.id === id) ?? TIER_TABS[0]!;
}
