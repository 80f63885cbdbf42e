/** Where the dashboard is: whose, as of when, with which search, and how to go on from there. */
import { useParams } from '@tanstack/react-router';
import { useListSearch } from '../parts/list-search.ts';
import { useAsOf } from '../shell/use-as-of.ts';
import type { DashboardSearch } from './dashboard-search.ts';

export function useDashboard() {
  const { partner = '' } = useParams({ strict: false });
  const { asOf } = useAsOf();
  return { partner, asOf, ...useListSearch<DashboardSearch>() };
}
