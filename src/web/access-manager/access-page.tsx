/** The Client Access Manager: its two tables at addresses of their own, and the access link that brings new clients. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useMe } from '../parts/me.ts';
import { partnerQuery } from '../parts/queries.ts';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { useTitle } from '../parts/use-title.ts';
import { accessTexts as words } from '../texts/access.ts';
import { accessChangeTexts } from '../texts/access-changes.ts';
import classes from './access.module.css';
import { AccessClosed } from './access-closed.tsx';
import { AccessLinkDialog } from './access-link-dialog.tsx';
import { useAccess } from './use-access.ts';
import { WaitingRequests } from './waiting-requests.tsx';

/** The address without a table leads to the first one. */
export function AccessStart() {
  const { partner } = useAccess();
  return <Navigate to="/partners/$partner/access/employees" params={{ partner }} search={true} replace />;
}

interface Props {
  /** The table that is shown. */
  readonly tab: 'employees' | 'clients';
  /** What else can be done beside getting a link. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** What stands around both tables. */
export function AccessFrame({ tab, action, children }: Props) {
  const access = useAccess();
  const me = useMe();
  const { partner } = access;
  const { data, error, refetch } = useQuery(partnerQuery(partner, undefined));
  useTitle(words.tabs[tab], words.title, data?.name);
  if (error && !data)
    return isNotFound(error) ? (
      <EmptyState title={texts.states.partnerNotFoundTitle} text={texts.states.partnerNotFoundText} />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  if (!me) return <Skeleton height={240} />;
  return (
    <>
      <div className={classes.head}>
        <div className={classes.headWords}>
          <h1>{words.title}</h1>
          <p className="dimmed">{words.line}</p>
        </div>
        <div className={classes.headActions}>
          {access.isOpen ? action : null}
          <GetLink />
        </div>
      </div>
      {access.isOpen ? (
        <>
          <WaitingRequests partner={partner} />
          <SectionTabs
            label={words.tabs.label}
            open={tab}
            tabs={(['employees', 'clients'] as const).map((name) => ({
              name,
              label: words.tabs[name],
              link: {
                to: `/partners/$partner/access/${name}`,
                params: { partner },
                search: (access.asOf === undefined ? {} : { asOf: access.asOf }) as never,
              },
            }))}
          />
          {children}
        </>
      ) : (
        <AccessClosed partner={partner} />
      )}
    </>
  );
}

/** The page's one main action: a link for oneself. */
function GetLink() {
  const { refusals } = useAccess();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        disabled={refusals.ownLink !== undefined}
        title={refusals.ownLink}
        onClick={() => setOpen(true)}
      >
        {accessChangeTexts.link.get}
      </Button>
      {isOpen ? <AccessLinkDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
