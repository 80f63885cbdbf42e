/** What holds for everything on screen: another date, somebody else's eyes, no connection. */
import { Button } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconEye, IconHistory, IconWifiOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { formatDate } from '../parts/formats.ts';
import { statusQuery } from '../parts/queries.ts';
import { shellTexts } from '../texts/shell.ts';
import classes from './frame.module.css';
import { useForeignName } from './place-chooser.tsx';
import type { Place } from './places.ts';
import { useAsOf } from './use-as-of.ts';

export function Banners({ place }: { readonly place: Place | null }) {
  return (
    <div className={classes.banners}>
      <OfflineBanner />
      {place?.isForeign ? <SeenAsBanner place={place} /> : null}
      <DateBanner />
    </div>
  );
}

function OfflineBanner() {
  const { online } = useNetwork();
  if (online) return null;
  return (
    <div className={classes.banner} data-tone="warn" role="status">
      <p>
        <IconWifiOff size={18} stroke={1.75} aria-hidden />
        {shellTexts.offline}
      </p>
    </div>
  );
}

function SeenAsBanner({ place }: { readonly place: Place }) {
  const name = useForeignName(place);
  if (name === undefined) return null;
  return (
    <div className={classes.banner}>
      <p>
        <IconEye size={18} stroke={1.75} aria-hidden />
        {shellTexts.menu.seenAs(name)}
      </p>
      <Button variant="default" size="compact-sm" renderRoot={(root) => <Link {...root} to="/partners" />}>
        {shellTexts.menu.partners}
      </Button>
    </div>
  );
}

function DateBanner() {
  const { asOf } = useSearch({ strict: false });
  const { data: status } = useQuery(statusQuery);
  const { show } = useAsOf();
  if (asOf === undefined || asOf === status?.today) return null;
  const isFuture = status !== undefined && asOf > status.today;
  const date = formatDate(asOf);
  return (
    <div className={classes.banner} data-tone="warn" role="status">
      <p>
        <IconHistory size={18} stroke={1.75} aria-hidden />
        {isFuture ? shellTexts.asOf.future(date) : shellTexts.asOf.banner(date)}
      </p>
      <Button variant="default" size="compact-sm" onClick={() => show(undefined)}>
        {shellTexts.asOf.backToToday}
      </Button>
    </div>
  );
}
