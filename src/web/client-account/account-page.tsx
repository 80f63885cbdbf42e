/**
 * A client's account, for the client's own people, the vendor's, and partners' people who have access: each section at
 * an address of its own, with a line that says as whom somebody is here who does not belong to the client.
 */
import { Skeleton } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { formatDate, formatMoment } from '../parts/formats.ts';
import { useMe } from '../parts/me.ts';
import { nameSet } from '../parts/permission-words.tsx';
import { accountQuery } from '../parts/queries.ts';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { useTitle } from '../parts/use-title.ts';
import { NotFound } from '../shell/not-found.tsx';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import { type AccountPlace, makeAccountPlace } from './account-place.ts';
import { ACCOUNT_SECTIONS } from './account-sections.ts';
import classes from './client-account.module.css';
import { NoAccount } from './no-account.tsx';
import { RefusedSection } from './refused-section.tsx';

export function AccountPage() {
  const { client = '', section = 'overview' } = useParams({ strict: false });
  const { asOf } = useSearch({ strict: false });
  const me = useMe();
  const { data: account, error, refetch } = useQuery(accountQuery(client, asOf));
  const asked = ACCOUNT_SECTIONS.find(({ name }) => name === section);
  useTitle(asked ? words.tabs[asked.name] : words.title, account?.name);
  if (error && !account)
    return (
      <>
        <h1>{words.title}</h1>
        <div className={classes.failed}>
          {isNotFound(error) ? (
            <NoAccount me={me} client={client} />
          ) : (
            <LoadError error={error} onRetry={() => void refetch()} />
          )}
        </div>
      </>
    );
  if (!account || !me) return <AccountSkeleton />;
  const place = makeAccountPlace(me, account, asOf);
  if (!asked) return <NotFound />;
  return (
    <>
      <Head place={place} />
      <Tabs place={place} open={asked.name} />
      {asked.isThere(place) && asked.isOpen(place) ? (
        <Suspense fallback={<SectionSkeleton />}>
          <asked.Page place={place} />
        </Suspense>
      ) : (
        <RefusedSection place={place} section={asked.name} />
      )}
    </>
  );
}

function Head({ place: { account, guest, me } }: { readonly place: AccountPlace }) {
  const { name, asOf, recordedThrough, partners } = account;
  const partner = partners.find((each) => each.partner === guest?.partner);
  const own = partner?.people.find(({ employee }) => employee === guest?.employee);
  return (
    <header>
      <h1>{name}</h1>
      <p className="dimmed">
        {words.line(formatDate(asOf))}
        {recordedThrough === null ? null : `, ${texts.fresh.through(formatMoment(recordedThrough))}`}
      </p>
      {guest ? (
        <p className={classes.guest}>
          <IconUserShare size={18} stroke={1.75} aria-hidden />
          {words.guest(
            own?.name ?? me.name,
            partner?.name ?? guest.partner,
            nameSet(guest.permission, guest.permissionName),
          )}
        </p>
      ) : null}
    </header>
  );
}

function Tabs({ place, open }: { readonly place: AccountPlace; readonly open: string }) {
  const { client, asOf } = place;
  const search = asOf === undefined ? {} : { asOf };
  return (
    <SectionTabs
      label={words.sections}
      open={open}
      tabs={ACCOUNT_SECTIONS.filter(({ isThere }) => isThere(place)).map(({ name }) => ({
        name,
        label: words.tabs[name],
        isExact: name === 'overview',
        link:
          name === 'overview'
            ? { to: '/clients/$client/account', params: { client }, search }
            : { to: '/clients/$client/account/$section', params: { client, section: name }, search },
      }))}
    />
  );
}

function AccountSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label={texts.loading}>
      <Skeleton height={28} width={240} mt={4} />
      <Skeleton height={16} width={280} maw="100%" mt={12} mb={28} />
      <Skeleton height={36} mb={28} />
      <Skeleton height={92} mb={32} />
      <Skeleton height={200} />
    </div>
  );
}

function SectionSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label={texts.loading}>
      <Skeleton height={24} width={200} mb={20} />
      <Skeleton height={240} />
    </div>
  );
}
