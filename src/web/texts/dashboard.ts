/** Words of the dashboard: alerts, clients and all about one of them, progress, and the vendor's people. */
import { localize } from './localize.ts';

export const dashboardTexts = localize('dashboard', {
  title: 'Dashboard',
  line: (partner: string, date: string) => `${partner}, as of ${date}`,
  parts: 'Parts of the dashboard',
  overview: 'Overview',
  teamOf: (vendor: string) => `${vendor} team`,

  alerts: {
    title: 'Needs you',
    nothing: 'Nothing needs you today.',
    nothingThen: 'Nothing needed you on this day.',
    what: {
      renewals: (count: number) => (count === 1 ? '1 renewal to decide' : `${count} renewals to decide`),
      credit: (count: number) =>
        count === 1 ? 'Managed credit of 1 client lapses' : `Managed credit of ${count} clients lapses`,
      requests: (count: number) =>
        count === 1 ? '1 access request waits for an answer' : `${count} access requests wait for an answer`,
      certificates: (count: number) =>
        count === 1 ? '1 certificate expires' : `${count} certificates expire`,
      data: (count: number) =>
        count === 1
          ? 'Facts of 1 client earn nothing as they stand'
          : `Facts of ${count} clients earn nothing as they stand`,
    },
    until: {
      renewals: (date: string, distance: string) => `first deadline ${date}, ${distance}`,
      credit: (date: string, distance: string) => `the first on ${date}, ${distance}`,
      requests: (date: string, distance: string) => `the first runs out on ${date}, ${distance}`,
      certificates: (date: string, distance: string) => `the first on ${date}, ${distance}`,
      data: (date: string, distance: string) => `the first on ${date}, ${distance}`,
    },
    points: (points: string) => `${points} points`,
    go: {
      renewals: 'Decide renewals',
      credit: 'See what lapses',
      requests: 'See requests',
      certificates: 'See certificates',
      data: 'See what earns nothing',
    },
    others: (names: string, count: number) => `${names} and ${count} more`,
  },

  progress: {
    title: 'Program progress',
    credited: 'Credited tier',
    performance: 'Performance tier',
    total: 'Total points',
    none: 'None yet',
    missingFor: 'Points missing for',
    reached: 'Every minimum is reached.',
    reachedTag: 'Reached',
    missing: 'missing',
    have: (actual: string, required: string) => `${actual} of ${required}`,
    noMinimums: 'This tier asks for no points.',
    requirements: (count: number) =>
      count === 1
        ? '1 requirement besides points is not met.'
        : `${count} requirements besides points are not met.`,
    toTier: 'See the tier page',
  },

  changes: {
    title: 'Point changes',
    clients: (count: number) => (count === 1 ? '1 client' : `${count} clients`),
    open: (what: string, points: string) => `${what}: ${points}. Show the clients behind it`,
    panelLine: (from: string, to: string) => `After ${from}, up to ${to}`,
    sum: 'Sum',
    nothing: 'No client stands behind this number.',
  },

  clients: {
    title: 'Clients',
    caption: 'Your clients',
    count: (matching: string, all: string) => (matching === all ? all : `${matching} of ${all}`),
    search: 'Search client or domain',
    filter: 'Filter',
    any: 'Any',
    columns: {
      client: 'Client',
      products: 'Products',
      relationship: 'Relationship',
      usage: 'Usage',
      mrr: 'MRR',
      total: 'Points',
      sold: 'Sold points',
      managed: 'Managed points',
      owner: 'Renewal owner',
      country: 'Market',
    },
    filters: {
      product: 'Product',
      relationship: 'Relationship',
      owner: 'Renewal owner',
      market: 'Market',
      country: 'Country',
      band: 'Engagement',
      state: 'Clients',
    },
    relationships: { sold: 'Sold', managed: 'Managed', both: 'Sold and managed', none: 'No points' },
    since: {
      sold: (date: string) => `sold since ${date}`,
      managed: (date: string) => `managed since ${date}`,
    },
    markets: { growth: 'Growth market', other: 'Other market' },
    bands: { low: 'Low (0–3)', medium: 'Medium (4–6)', high: 'High (7–10)' },
    states: { current: 'Current', ended: 'Services ended' },
    tools: (used: number, available: number) => `${used} of ${available} tools`,
    noProducts: 'No subscription',
    about: (amount: string) => `≈ ${amount}`,
    pointsOf: (client: string) => `Points at ${client}`,
    endedOn: (date: string) => `Services ended ${date}`,
    endedBy: (who: string) => `by ${who}`,
    emptyTitle: 'Your clients will be here',
    emptyText:
      'A client shows up with its first deal, or as soon as one of your people gets access to its account.',
    getAccess: 'Get access to a client',
    noMatchTitle: 'No client matches',
    noMatchText: 'Try another word, or take filters away.',
    noneEndedTitle: 'No services have ended',
    noneEndedText: 'A client to which you end services stays here, with who ended them and when.',
  },

  actions: {
    details: 'Client details',
    company: 'Company in CRM',
    account: 'Go to client’s account',
    endServices: 'End services',
    editOwner: 'Edit renewal owner',
    adminsOnly: 'Super admins can do this.',
    noAccess: 'Only people with access to this account can open it.',
    notThen: 'Not on a past date: go back to today.',
    alreadyEnded: 'Services have ended.',
  },

  client: {
    label: (client: string) => `Details of ${client}`,
    tabs: 'Parts of the client',
    tab: {
      details: 'Client details',
      renewals: 'Renewals',
      usage: 'Portal usage',
      engagement: 'Platform engagement',
    },
    notFoundTitle: 'No such client',
    notFoundText: 'It is not one of your clients on this date, or the address has a mistake in it.',
    company: 'Company information',
    facts: {
      name: 'Name',
      domain: 'Domain',
      country: 'Country',
      currency: 'Account’s currency',
      registered: 'Client since',
      relationship: 'Relationship',
      mrr: 'MRR',
      points: 'Points',
      contactTier: 'Contact tier',
      emailTier: 'E-mail tier',
      ended: 'Services ended',
    },
    subscriptions: 'Subscriptions',
    noSubscriptions: 'The client has no subscription on this date.',
    subscription: {
      edition: 'Edition',
      mrr: 'MRR',
      since: 'Since',
      renews: 'Renews',
      term: 'Term',
      months: (count: number) => (count === 1 ? '1 month' : `${count} months`),
      contactTier: 'Contact tier',
      emailTier: 'E-mail tier',
    },
    fact: 'Fact behind it',
    products: 'Products and tools',
    reported: (date: string) => `As reported on ${date}.`,
    notReported: 'No report of tools in use has come in yet.',
    noTools: 'The client’s subscriptions have no tools.',
    otherTools: 'Other tools',
    usedOf: (used: number, all: number) => `${used} of ${all} in use`,
    inUse: 'In use',
    notInUse: 'Not in use',
    lastUsed: (date: string) => `last used ${date}`,
    neverUsed: 'never reported',
  },

  team: {
    line: 'Who helps you, and with what.',
    kinds: {
      'partner-development-manager': 'Partner development manager',
      'channel-account-manager': 'Channel account manager',
      'channel-consultant': 'Channel consultant',
      'renewal-manager': 'Renewal manager',
    },
    helps: {
      'partner-development-manager':
        'Plans the year with you, knows the program, and opens doors: ask about tiers, deals and enablement.',
      'channel-account-manager': 'Helps you win and close deals, and with everything about selling.',
      'channel-consultant': 'Helps you deliver: onboarding, best practice, and growing the clients you have.',
      'renewal-manager': 'Looks after the renewals of your clients.',
    },
    sendEmail: 'Send email',
    sendEmailTo: (name: string) => `Send email to ${name}`,
    emptyTitle: 'Nobody is assigned to you yet',
    emptyText: (vendor: string) => `As soon as ${vendor} names somebody who helps you, you find them here.`,
  },
});
