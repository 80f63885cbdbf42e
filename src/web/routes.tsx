/** The addresses of the web app. What a page is as of, and which number is explained, stands in the query of all. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type SearchSchemaInput,
} from '@tanstack/react-router';
import { parseDay } from '../base/day.ts';
import { readListSearch } from './parts/list-search.ts';
import { partnerQuery, programQuery, queryClient, statementQuery } from './parts/queries.ts';
import { Frame } from './shell/frame.tsx';
import { Home } from './shell/home.tsx';
import { Broken, NotFound } from './shell/not-found.tsx';
import { readTierSearch } from './tier/tier-search.ts';

type Typed = Readonly<Record<string, unknown>>;

interface PageSearch {
  /** A date other than today. */
  readonly asOf?: string | undefined;
  /** The number that an explanation is open for. */
  readonly explain?: string | undefined;
}

function readPageSearch(search: PageSearch & SearchSchemaInput): PageSearch {
  const { asOf, explain }: Typed = { ...search };
  return {
    ...(typeof asOf === 'string' && parseDay(asOf) !== null ? { asOf } : {}),
    ...(typeof explain === 'string' ? { explain } : {}),
  };
}

const root = createRootRoute({ component: Frame });

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

const partner = createRoute({
  getParentRoute: () => root,
  path: '/partners/$partner',
  validateSearch: readPageSearch,
});

const tier = createRoute({
  getParentRoute: () => partner,
  path: 'tier',
  validateSearch: readTierSearch,
  loaderDeps: ({ search }) => ({ asOf: search.asOf }),
  // The numbers set out together with the page's script, not after it; the page itself waits for them.
  loader: ({ params: { partner }, deps: { asOf } }) => {
    void queryClient.prefetchQuery(partnerQuery(partner, asOf));
    void queryClient.prefetchQuery(statementQuery(partner, asOf));
    void queryClient.prefetchQuery(programQuery);
  },
  component: lazyRouteComponent(() => import('./tier/tier-page.tsx'), 'TierPage'),
});

const client = createRoute({
  getParentRoute: () => tier,
  path: 'clients/$client',
  component: lazyRouteComponent(() => import('./tier/client-panel.tsx'), 'ClientPanel'),
});

const settingsPage = lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage');
const settings = createRoute({ getParentRoute: () => partner, path: 'settings', component: settingsPage });
const settingsSection = createRoute({
  getParentRoute: () => partner,
  path: 'settings/$section',
  validateSearch: readListSearch,
  component: settingsPage,
});

const consolePage = lazyRouteComponent(() => import('./console/console-page.tsx'), 'ConsolePage');
const console = createRoute({ getParentRoute: () => root, path: '/console', component: consolePage });
const consoleSection = createRoute({
  getParentRoute: () => root,
  path: '/console/$section',
  validateSearch: readListSearch,
  component: consolePage,
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    partner.addChildren([tier.addChildren([client]), settings, settingsSection]),
    console,
    consoleSection,
  ]),
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: NotFound,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
