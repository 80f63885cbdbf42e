/**
 * What Northlight's people have written down about their clients: tasks that are late, due today and coming, notes that
 * say why, and whom to call. Clients are the partner's by position, so that they are there on any day of the demo.
 */
import type { DemoRecords } from '../../src/actions/seed-demo-records.ts';
import { namePerson, spellPlainly } from './names.ts';
import { makeRandom } from './random.ts';

const ADMIN = 'northlight-super-admin';
const MANAGER = 'northlight-access-manager';
const MEMBER = 'northlight-member';

export const DEMO_RECORDS: DemoRecords = {
  partner: 'northlight',
  tasks: [
    {
      client: 0,
      title: 'Show them landing pages before the spring campaign',
      text: 'Beatrix asked for a half-hour demo with her two marketers.',
      category: 'marketing',
      dueIn: 0,
      assignee: MEMBER,
      by: ADMIN,
    },
    { client: 0, title: 'Send the quote for Summit Service', dueIn: 5, assignee: ADMIN, by: ADMIN },
    {
      client: 1,
      title: 'Find out who took over from Jonas',
      text: 'Our mails to him come back since last week.',
      dueIn: -4,
      assignee: MEMBER,
      by: MANAGER,
    },
    {
      client: 2,
      title: 'Set up sequences for the two new salespeople',
      category: 'sales',
      dueIn: 9,
      assignee: MANAGER,
      by: ADMIN,
    },
    { client: 3, title: 'Ask whether Service helps with the ticket backlog', dueIn: 14, by: MEMBER },
    {
      client: 4,
      title: 'Walk through the renewal with the decision maker',
      dueIn: -1,
      assignee: ADMIN,
      by: MANAGER,
    },
    {
      client: 1,
      title: 'Clean up the contact import',
      dueIn: -12,
      assignee: MEMBER,
      by: MEMBER,
      doneAgo: 10,
    },
  ],
  notes: [
    {
      client: 0,
      text: 'They run all campaigns by hand and lose two days a month on it. Workflows would pay for Operations by itself; budget is decided in January.',
      category: 'marketing',
      by: MEMBER,
      daysAgo: 6,
    },
    {
      client: 0,
      text: 'Oscar keeps an eye on who has access. Tell him before new colleagues start.',
      by: ADMIN,
      daysAgo: 31,
    },
    { client: 1, text: 'Jonas has left. Finance answers for now.', by: MANAGER, daysAgo: 5 },
    {
      client: 2,
      text: 'Sales grew from four to nine people this year. Sequences are hardly used: nobody showed them.',
      category: 'sales',
      by: ADMIN,
      daysAgo: 15,
    },
    { client: 4, text: 'Renewal is safe if the price stays below last year’s.', by: MANAGER, daysAgo: 2 },
  ],
  contacts: [
    {
      client: 0,
      name: 'Beatrix Lowell',
      email: 'beatrix.lowell@client.example',
      kinds: ['primary', 'decision-maker'],
    },
    { client: 0, name: 'Rahel Brandt', email: 'rahel.brandt@client.example', kinds: ['billing'] },
    {
      client: 1,
      name: 'Finance desk',
      email: 'finance@client.example',
      kinds: ['billing', 'decision-maker'],
    },
    {
      client: 2,
      name: 'Joris Vandermeer',
      email: 'joris.vandermeer@client.example',
      kinds: ['decision-maker'],
    },
    { client: 3, name: 'Amara Obi', email: 'amara.obi@client.example', kinds: ['primary'] },
    { client: 4, name: 'Silvan Kroll', email: 'silvan.kroll@client.example', kinds: ['decision-maker'] },
    { client: 0, name: 'Nadia Petrov', email: 'nadia.petrov@client.example', kinds: [], isOwn: true },
  ],
  decisionMakerOf: ({ client, domain, country }) => {
    const random = makeRandom(`decision maker of ${client}`);
    if (domain === null || random.decide(0.06)) return null;
    const name = namePerson(country, new Set(), random);
    return { name, email: `${spellPlainly(name).replaceAll('-', '.')}@${domain}` };
  },
};
