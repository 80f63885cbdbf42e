/** A partner's settings: one section at an address of its own, shown by what the reader may see. */
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useEffect, useMemo } from 'react';
import { meQuery } from '../parts/me.ts';
import { partnerQuery } from '../parts/queries.ts';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { NotFound } from '../shell/not-found.tsx';
import { settingsTexts } from '../texts/settings.ts';
import { makePlace, type Place } from './place.ts';
import { Refused, SectionSkeleton } from './section.tsx';

type Page = ComponentType<{ readonly place: Place }>;

interface Section {
  readonly name: keyof typeof settingsTexts.tabs;
  readonly isShown: (place: Place) => boolean;
  readonly Page: Page;
}

const seesSettings = ({ may }: Place) => may('settings', 'read');

const SECTIONS: readonly Section[] = [
  { name: 'profile', isShown: seesSettings, Page: lazy(() => import('./profile.tsx')) },
  { name: 'domains', isShown: seesSettings, Page: lazy(() => import('./domains.tsx')) },
  { name: 'people', isShown: ({ may }) => may('people', 'read'), Page: lazy(() => import('./people.tsx')) },
  { name: 'renewals', isShown: seesSettings, Page: lazy(() => import('./renewals.tsx')) },
  { name: 'notifications', isShown: () => true, Page: lazy(() => import('./notifications.tsx')) },
  { name: 'keys', isShown: ({ may }) => may('keys', 'read'), Page: lazy(() => import('./keys.tsx')) },
  {
    name: 'webhooks',
    isShown: ({ may }) => may('webhooks', 'read'),
    Page: lazy(() => import('./webhooks.tsx')),
  },
  {
    name: 'audit-log',
    isShown: ({ may }) => may('audit-log', 'read'),
    Page: lazy(() => import('./audit-log.tsx')),
  },
];

export function SettingsPage() {
  const { partner = '', section } = useParams({ strict: false });
  const me = useQuery(meQuery);
  const page = useQuery(partnerQuery(partner, undefined));
  const place = useMemo(() => (me.data ? makePlace(me.data, partner) : null), [me.data, partner]);
  const name = page.data?.name;
  const asked = SECTIONS.find((each) => each.name === section);
  const title = asked ? settingsTexts.tabs[asked.name] : settingsTexts.title;
  useEffect(() => {
    document.title = [title, name, texts.product].filter(Boolean).join(' · ');
  }, [title, name]);

  if (isNotFound(page.error))
    return <EmptyState title={texts.states.partnerNotFoundTitle} text={texts.states.partnerNotFoundText} />;
  // Without its name the page is still of use.
  if (me.error && !me.data) return <LoadError error={me.error} onRetry={() => void me.refetch()} />;
  if (!place) return <SectionSkeleton />;
  const shown = SECTIONS.filter(({ isShown }) => isShown(place));
  if (section === undefined)
    return (
      <Navigate
        to="/partners/$partner/settings/$section"
        params={{ partner, section: shown[0]!.name }}
        replace
      />
    );
  if (!asked) return <NotFound />;
  return (
    <>
      <h1>{settingsTexts.title}</h1>
      <p className="dimmed">{name ?? ' '}</p>
      <SectionTabs
        label={settingsTexts.sections}
        open={asked.name}
        tabs={shown.map((each) => ({
          name: each.name,
          label: settingsTexts.tabs[each.name],
          link: {
            to: '/partners/$partner/settings/$section',
            params: { partner, section: each.name },
          },
        }))}
      />
      {asked.isShown(place) ? (
        <Suspense fallback={<SectionSkeleton />}>
          <asked.Page place={place} />
        </Suspense>
      ) : (
        <Refused by={settingsTexts.refused.partner} />
      )}
    </>
  );
}
