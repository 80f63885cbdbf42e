/** A partner's renewals at an address of their own: what has come up, and what of it is to be decided. */
import { Button } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { decideFor, useMe } from '../parts/me.ts';
import { partnerQuery } from '../parts/queries.ts';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { useTitle } from '../parts/use-title.ts';
import { renewalTexts } from '../texts/renewals.ts';
import { RenewalList } from './renewal-list.tsx';

const CalendarDialog = lazy(async () => ({
  default: (await import('./calendar-dialog.tsx')).CalendarDialog,
}));

export function RenewalsPage() {
  const { partner = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(partnerQuery(partner, undefined));
  useTitle(renewalTexts.title, data?.name);
  if (error && !data)
    return isNotFound(error) ? (
      <EmptyState title={texts.states.partnerNotFoundTitle} text={texts.states.partnerNotFoundText} />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  return <RenewalList of={partner} action={<Subscribe partner={partner} />} />;
}

function Subscribe({ partner }: { readonly partner: string }) {
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!me || decideFor(me, 'renewals', 'subscribe', { kind: 'partner', partner }) !== 'allowed') return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconCalendarPlus size={16} stroke={1.75} />}
        onClick={() => setOpen(true)}
      >
        {renewalTexts.calendar.open}
      </Button>
      <Suspense>
        {isOpen ? <CalendarDialog partner={partner} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
