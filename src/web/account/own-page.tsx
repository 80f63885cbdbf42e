/** A person's own settings: one section at an address of its own. */
import { Navigate, useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Me } from '../parts/api-types.ts';
import { useMe } from '../parts/me.ts';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { useTitle } from '../parts/use-title.ts';
import { SectionSkeleton } from '../settings/section.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { accountTexts } from '../texts/account.ts';

interface Section {
  readonly name: keyof typeof accountTexts.tabs;
  readonly Page: ComponentType<{ readonly me: Me }>;
}

const SECTIONS: readonly Section[] = [
  { name: 'profile', Page: lazy(() => import('./profile.tsx')) },
  { name: 'formats', Page: lazy(() => import('./formats.tsx')) },
  { name: 'password', Page: lazy(() => import('./password.tsx')) },
  { name: 'two-factor', Page: lazy(() => import('./two-factor.tsx')) },
  { name: 'sessions', Page: lazy(() => import('./sessions.tsx')) },
  { name: 'notifications', Page: lazy(() => import('./notifications.tsx')) },
];

/** Clients' people are told nothing yet that could be chosen. */
const isShown = ({ name }: Section, me: Me) =>
  name !== 'notifications' || me.memberships.some(({ side }) => side !== 'client');

export function OwnPage() {
  const { section } = useParams({ strict: false });
  const me = useMe();
  const asked = SECTIONS.find((each) => each.name === section);
  useTitle(asked ? accountTexts.tabs[asked.name] : undefined, accountTexts.title);
  if (!me) return <SectionSkeleton />;
  if (section === undefined)
    return <Navigate to="/account/$section" params={{ section: SECTIONS[0]!.name }} replace />;
  if (!asked) return <NotFound />;
  return (
    <>
      <h1>{accountTexts.title}</h1>
      <p className="dimmed">{accountTexts.line}</p>
      <SectionTabs
        label={accountTexts.sections}
        open={asked.name}
        tabs={SECTIONS.filter((each) => isShown(each, me)).map(({ name }) => ({
          name,
          label: accountTexts.tabs[name],
          link: { to: '/account/$section', params: { section: name } },
        }))}
      />
      <Suspense fallback={<SectionSkeleton />}>
        <asked.Page me={me} />
      </Suspense>
    </>
  );
}
