/** The vendor's console: one section at an address of its own, shown by what the reader may see. */
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useEffect, useMemo } from 'react';
import { meQuery } from '../parts/me.ts';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { makePlace, type Place } from '../settings/place.ts';
import { Refused, SectionSkeleton } from '../settings/section.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { consoleTexts } from '../texts/console.ts';
import { settingsTexts } from '../texts/settings.ts';

interface Section {
  readonly name: keyof typeof consoleTexts.tabs;
  readonly isShown: (place: Place) => boolean;
  readonly Page: ComponentType<{ readonly place: Place }>;
}

const SECTIONS: readonly Section[] = [
  {
    name: 'people',
    isShown: ({ may }) => may('people', 'read'),
    Page: lazy(() => import('../settings/people.tsx')),
  },
  {
    name: 'keys',
    isShown: ({ may }) => may('keys', 'read'),
    Page: lazy(() => import('../settings/keys.tsx')),
  },
  {
    name: 'webhooks',
    isShown: ({ may }) => may('webhooks', 'read'),
    Page: lazy(() => import('../settings/webhooks.tsx')),
  },
  { name: 'outbox', isShown: ({ may }) => may('mails', 'read'), Page: lazy(() => import('./outbox.tsx')) },
  {
    name: 'disputes',
    isShown: ({ may }) => may('disputes', 'read'),
    Page: lazy(() => import('./disputes.tsx')),
  },
  {
    name: 'feedback',
    isShown: ({ may }) => may('feedback', 'read'),
    Page: lazy(() => import('./feedback.tsx')),
  },
  {
    name: 'audit-log',
    isShown: ({ may }) => may('audit-log', 'read'),
    Page: lazy(() => import('../settings/audit-log.tsx')),
  },
  { name: 'system', isShown: ({ may }) => may('system', 'read'), Page: lazy(() => import('./system.tsx')) },
];

export function ConsolePage() {
  const { section } = useParams({ strict: false });
  const me = useQuery(meQuery);
  const place = useMemo(() => (me.data ? makePlace(me.data, null) : null), [me.data]);
  const asked = SECTIONS.find((each) => each.name === section);
  const title = asked ? consoleTexts.tabs[asked.name] : consoleTexts.title;
  useEffect(() => {
    document.title = `${title} · ${consoleTexts.title} · ${texts.product}`;
  }, [title]);

  if (me.error && !me.data) return <LoadError error={me.error} onRetry={() => void me.refetch()} />;
  if (!place) return <SectionSkeleton />;
  const shown = SECTIONS.filter(({ isShown }) => isShown(place));
  const [first] = shown;
  if (section === undefined && first)
    return <Navigate to="/console/$section" params={{ section: first.name }} replace />;
  if (section !== undefined && !asked) return <NotFound />;
  return (
    <>
      <h1>{consoleTexts.title}</h1>
      <p className="dimmed">{consoleTexts.line}</p>
      {shown.length === 0 ? null : (
        <SectionTabs
          label={consoleTexts.sections}
          open={section ?? ''}
          tabs={shown.map(({ name }) => ({
            name,
            label: consoleTexts.tabs[name],
            link: { to: '/console/$section', params: { section: name } },
          }))}
        />
      )}
      {asked && shown.includes(asked) ? (
        <Suspense fallback={<SectionSkeleton />}>
          <asked.Page place={place} />
        </Suspense>
      ) : (
        <Refused by={settingsTexts.refused.vendor} />
      )}
    </>
  );
}
