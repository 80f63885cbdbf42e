/** Search over everything (⌘K): pages, and the clients, partners and people that the server lets the reader see. */
import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconBriefcase, IconBuilding, IconSearch, IconUser } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type LinkProps, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { readApi } from '../parts/api.ts';
import type { Found, Me } from '../parts/api-types.ts';
import { shellTexts } from '../texts/shell.ts';
import { findPageOf, type MenuSection } from './menu.ts';
import classes from './search.module.css';

const words = shellTexts.search;
const SHOWN_OF_KIND = 6;

const [store, spotlight] = createSpotlight();

interface Hit {
  readonly key: string;
  readonly name: string;
  readonly more: string;
  readonly icon: ReactNode;
  readonly link: LinkProps;
}

interface Props {
  readonly me: Me;
  readonly sections: readonly MenuSection[];
  readonly onClose: () => void;
}

export default function SearchEverything({ me, sections, onClose }: Props) {
  const { asOf } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  // Open for as long as it is there.
  useEffect(() => {
    spotlight.open();
    return spotlight.close;
  }, []);
  const [query] = useDebouncedValue(typed.trim(), 120);
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => readApi<Found>('/search', { q: query }, signal),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const found = query === '' || !data ? NOTHING : data;
  const groups = [
    { label: words.pages, hits: findPages(sections, typed) },
    { label: words.clients, hits: found.clients.map((each) => toClientHit(each, me)) },
    { label: words.partners, hits: found.partners.map(toPartnerHit) },
    { label: words.people, hits: found.people.map(toPersonHit) },
  ].filter(({ hits }) => hits.length > 0);
  const open = (link: LinkProps) => {
    onClose();
    void navigate({ ...link, search: asOf === undefined ? {} : { asOf } } as never);
  };
  return (
    <Spotlight.Root
      store={store}
      onSpotlightClose={onClose}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      scrollable
      maxHeight="min(60vh, 520px)"
      transitionProps={{ duration: 100 }}
      overlayProps={{ backgroundOpacity: 0.22, blur: 0 }}
      radius={8}
      classNames={{ actionsGroup: classes.group ?? '' }}
      attributes={{ content: { 'aria-label': words.open } }}
    >
      <Spotlight.Search
        placeholder={words.placeholder}
        aria-label={words.placeholder}
        leftSection={<IconSearch size={20} stroke={1.75} />}
        maxLength={100}
      />
      <Spotlight.ActionsList>
        {groups.map(({ label, hits }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {hits.slice(0, SHOWN_OF_KIND).map((hit) => (
              <Spotlight.Action key={hit.key} onClick={() => open(hit.link)} closeSpotlightOnTrigger={false}>
                <span className={classes.hit}>
                  {hit.icon}
                  <span className={classes.name}>{hit.name}</span>
                  <span className="dimmed small">{hit.more}</span>
                </span>
              </Spotlight.Action>
            ))}
            {hits.length > SHOWN_OF_KIND ? <p className={classes.more}>{words.more}</p> : null}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && !isFetching ? (
          <Spotlight.Empty>
            {error ? words.failed : query === '' ? words.hint : words.nothing(query)}
          </Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

const NOTHING: Found = { clients: [], partners: [], people: [] };

/** Pages of the menu, and the reader's own settings, whose name has the words. */
function findPages(sections: readonly MenuSection[], typed: string): readonly Hit[] {
  const wanted = typed.trim().toLowerCase();
  const pages = sections.flatMap(({ place, entries }) =>
    entries
      .filter(({ isOpen }) => isOpen)
      .map(({ name, address, icon: Icon }) => ({
        key: `${place.side}-${name}`,
        name,
        more: place.name ?? '',
        icon: <Icon size={18} stroke={1.75} aria-hidden />,
        link: address,
      })),
  );
  const own = {
    key: 'own',
    name: shellTexts.menu.own,
    more: '',
    icon: <IconUser size={18} stroke={1.75} aria-hidden />,
    link: { to: '/account' } satisfies LinkProps,
  };
  return [...pages, own].filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** Through the partner that has it, or the client's own account. */
function toClientHit({ client, name, domain, partner }: Found['clients'][number], me: Me): Hit {
  const isOwn = me.memberships.some((each) => each.side === 'client' && each.client === client);
  return {
    key: `client-${client}`,
    name,
    more: domain ?? client,
    icon: <IconBuilding size={18} stroke={1.75} aria-hidden />,
    link:
      partner === null || isOwn
        ? { to: '/clients/$client/account', params: { client } }
        : { to: '/partners/$partner/companies/$client', params: { partner, client } },
  };
}

function toPartnerHit({ partner, name }: Found['partners'][number]): Hit {
  return {
    key: `partner-${partner}`,
    name,
    more: partner,
    icon: <IconBriefcase size={18} stroke={1.75} aria-hidden />,
    link: findPageOf(partner),
  };
}

/** People have no pages: they lead to where they belong. */
function toPersonHit({ name, email, partner, client, where }: Found['people'][number]): Hit {
  return {
    key: `person-${email}-${partner ?? client ?? ''}`,
    name,
    more: [email, where].filter(Boolean).join(' · '),
    icon: <IconUser size={18} stroke={1.75} aria-hidden />,
    link:
      partner !== null
        ? { to: '/partners/$partner/settings/$section', params: { partner, section: 'people' } }
        : client !== null
          ? { to: '/clients/$client/account', params: { client } }
          : { to: '/console/$section', params: { section: 'people' } },
  };
}
