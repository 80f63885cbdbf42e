/** The addresses of the web app. What a page is as of, and which number is explained, stands in the query of all. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type SearchSchemaInput,
} from '@tanstack/react-router';
import { parseDay } from '../base/day.ts';
import { readAccessSearch } from './access-manager/access-search.ts';
import { readAccountSearch } from './client-account/account-search.ts';
import { readCompaniesSearch } from './companies/companies-search.ts';
import { readDashboardSearch } from './dashboard/dashboard-search.ts';
import { readEngagementSearch } from './engagement/engagement-search.ts';
import { HomePage } from './home/home-page.tsx';
import { readPartnersSearch } from './partners-list/partners-search.ts';
import { readListSearch } from './parts/list-search.ts';
import { meQuery } from './parts/me.ts';
import { accountQuery, partnerQuery, programQuery, queryClient, statementQuery } from './parts/queries.ts';
import { Frame } from './shell/frame.tsx';
import { Broken, NotFound } from './shell/not-found.tsx';
import { readSignInSearch, readTokenSearch } from './sign-in/sign-in-search.ts';
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

const root = createRootRoute();

/** Pages of whoever is signed in. Who that is, is asked for together with the page. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  validateSearch: readPageSearch,
  beforeLoad: () => {
    void queryClient.prefetchQuery(meQuery);
  },
  component: Frame,
});

const home = createRoute({ getParentRoute: () => frame, path: '/', component: HomePage });

const partners = createRoute({
  getParentRoute: () => frame,
  path: '/partners',
  validateSearch: readPartnersSearch,
  component: lazyRouteComponent(() => import('./partners-list/partners-page.tsx'), 'PartnersPage'),
});

const partner = createRoute({ getParentRoute: () => frame, path: '/partners/$partner' });

const accountPage = lazyRouteComponent(() => import('./client-account/account-page.tsx'), 'AccountPage');
const account = createRoute({
  getParentRoute: () => frame,
  path: '/clients/$client/account',
  validateSearch: readAccountSearch,
  loaderDeps: ({ search }) => ({ asOf: search.asOf }),
  loader: ({ params: { client }, deps: { asOf } }) => {
    void queryClient.prefetchQuery(accountQuery(client, asOf));
  },
  component: accountPage,
});
const accountSection = createRoute({
  getParentRoute: () => frame,
  path: '/clients/$client/account/$section',
  validateSearch: readAccountSearch,
  component: accountPage,
});

const roadmap = createRoute({
  getParentRoute: () => frame,
  path: '/roadmap',
  component: lazyRouteComponent(() => import('./preview/roadmap-page.tsx'), 'RoadmapPage'),
});

const ownPage = lazyRouteComponent(() => import('./account/own-page.tsx'), 'OwnPage');
const own = createRoute({ getParentRoute: () => frame, path: '/account', component: ownPage });
const ownSection = createRoute({
  getParentRoute: () => frame,
  path: '/account/$section',
  component: ownPage,
});

const nowhere = createRoute({ getParentRoute: () => frame, path: '$', component: NotFound });

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

const statementPrint = createRoute({
  getParentRoute: () => partner,
  path: 'statement/print',
  component: lazyRouteComponent(() => import('./tier/statement-print.tsx'), 'StatementPrint'),
});

const disputes = createRoute({
  getParentRoute: () => partner,
  path: 'disputes',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./disputes/disputes-page.tsx'), 'DisputesPage'),
});

const dashboard = createRoute({
  getParentRoute: () => partner,
  path: 'dashboard',
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import('./dashboard/dashboard-page.tsx'), 'DashboardPage'),
});
const vendorTeam = createRoute({
  getParentRoute: () => partner,
  path: 'dashboard/team',
  component: lazyRouteComponent(() => import('./dashboard/team-page.tsx'), 'TeamPage'),
});

const engagement = createRoute({
  getParentRoute: () => partner,
  path: 'engagement',
  validateSearch: readEngagementSearch,
  component: lazyRouteComponent(() => import('./engagement/engagement-page.tsx'), 'EngagementPage'),
});

const companies = createRoute({
  getParentRoute: () => partner,
  path: 'companies',
  validateSearch: readCompaniesSearch,
  component: lazyRouteComponent(() => import('./companies/companies-page.tsx'), 'CompaniesPage'),
});
const company = createRoute({
  getParentRoute: () => partner,
  path: 'companies/$client',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./companies/company-page.tsx'), 'CompanyPage'),
});

const renewals = createRoute({
  getParentRoute: () => partner,
  path: 'renewals',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./renewals/renewals-page.tsx'), 'RenewalsPage'),
});
const assignedRenewals = createRoute({
  getParentRoute: () => frame,
  path: '/renewals',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./renewals/assigned-page.tsx'), 'AssignedPage'),
});
const assignedChoices = createRoute({
  getParentRoute: () => frame,
  path: '/renewals/$ofPartner/$ofClient/options',
  component: lazyRouteComponent(() => import('./renewals/options-page.tsx'), 'OptionsPage'),
});
const renewalChoices = createRoute({
  getParentRoute: () => partner,
  path: 'renewals/$client/options',
  component: lazyRouteComponent(() => import('./renewals/options-page.tsx'), 'OptionsPage'),
});

const access = createRoute({
  getParentRoute: () => partner,
  path: 'access',
  validateSearch: readAccessSearch,
});
const accessStart = createRoute({
  getParentRoute: () => access,
  path: '/',
  component: lazyRouteComponent(() => import('./access-manager/access-page.tsx'), 'AccessStart'),
});
const accessEmployees = createRoute({
  getParentRoute: () => access,
  path: 'employees',
  component: lazyRouteComponent(() => import('./access-manager/employees-tab.tsx'), 'EmployeesPage'),
});
const accessEmployee = createRoute({
  getParentRoute: () => access,
  path: 'employees/$employee',
  component: lazyRouteComponent(() => import('./access-manager/employee-page.tsx'), 'EmployeePage'),
});
const accessClients = createRoute({
  getParentRoute: () => access,
  path: 'clients',
  component: lazyRouteComponent(() => import('./access-manager/clients-tab.tsx'), 'ClientsPage'),
});
const accessClient = createRoute({
  getParentRoute: () => accessClients,
  path: '$client',
  component: lazyRouteComponent(() => import('./access-manager/client-panel.tsx'), 'AccessClientPanel'),
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
const console = createRoute({ getParentRoute: () => frame, path: '/console', component: consolePage });
const consoleSection = createRoute({
  getParentRoute: () => frame,
  path: '/console/$section',
  validateSearch: readListSearch,
  component: consolePage,
});

/** Pages in front of the door. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
});
const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  validateSearch: readTokenSearch,
  component: lazyRouteComponent(() => import('./sign-in/link-page.tsx'), 'LinkPage'),
});
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: readTokenSearch,
  component: lazyRouteComponent(() => import('./sign-in/reset-page.tsx'), 'ResetPage'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('./sign-in/invitation-page.tsx'), 'InvitationPage'),
});
const accessLink = createRoute({
  getParentRoute: () => root,
  path: '/access-links/$token',
  component: lazyRouteComponent(() => import('./access-link/access-link-page.tsx'), 'AccessLinkPage'),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  validateSearch: readTokenSearch,
  component: lazyRouteComponent(() => import('./sign-in/set-up-page.tsx'), 'SetUpPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    frame.addChildren([
      home,
      partners,
      partner.addChildren([
        dashboard,
        vendorTeam,
        tier.addChildren([client]),
        statementPrint,
        disputes,
        renewals,
        renewalChoices,
        engagement,
        companies,
        company,
        access.addChildren([
          accessStart,
          accessEmployees,
          accessEmployee,
          accessClients.addChildren([accessClient]),
        ]),
        settings,
        settingsSection,
      ]),
      account,
      accountSection,
      roadmap,
      own,
      ownSection,
      assignedRenewals,
      assignedChoices,
      console,
      consoleSection,
      nowhere,
    ]),
    signIn,
    signInLink,
    resetPassword,
    invitation,
    accessLink,
    setUp,
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
