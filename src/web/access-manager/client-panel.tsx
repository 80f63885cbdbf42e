/** One client in the right panel: the state of its managed credit, and everybody of the partner who is or was there. */
import { Button, Skeleton } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { CopyButton } from '../parts/copy-button.tsx';
import { formatDate, formatPoints } from '../parts/formats.ts';
import { useCloseLayer } from '../parts/layers.ts';
import { useListSearch } from '../parts/list-search.ts';
import { RightPanel } from '../parts/right-panel.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { accessTexts } from '../texts/access.ts';
import classes from './access.module.css';
import { accessClientQuery, type ClientPage } from './access-queries.ts';
import type { AccessSearch } from './access-search.ts';
import { AccessTypeTag } from './access-words.tsx';
import { AddPeopleDialog } from './add-people-dialog.tsx';
import { ClientPeople } from './client-people.tsx';
import { MendButton } from './mend-button.tsx';
import { useAccess } from './use-access.ts';
import { WhyNot } from './why-not.tsx';

const words = accessTexts.client;

export function AccessClientPanel() {
  const { client = '' } = useParams({ strict: false });
  const { partner, asOf, isOpen } = useAccess();
  const { search, change } = useListSearch<AccessSearch>();
  const navigate = useNavigate();
  const [hasDialog, setDialog] = useState(false);
  const { data, error, refetch } = useQuery({
    ...accessClientQuery(partner, client, asOf),
    enabled: isOpen,
  });
  const close = useCloseLayer(
    'panelDepth',
    () =>
      void navigate({
        to: '/partners/$partner/access/clients',
        params: { partner },
        search: (before) => ({ ...before, add: undefined }),
        replace: true,
        resetScroll: false,
      }),
  );
  const name = data?.name ?? client;
  const isAdding = search.add === true && data !== undefined && asOf === undefined;
  return (
    <RightPanel
      label={words.label(name)}
      title={name}
      line={data?.domain ?? undefined}
      actions={<CopyButton label={texts.explain.link} text={() => location.href} icon={IconLink} />}
      size={640}
      isTopmost={!(hasDialog || isAdding)}
      onClose={close}
    >
      {data ? (
        <Details page={data} onDialog={setDialog} onAdd={() => change({ add: true }, true)} />
      ) : error ? (
        isNotFound(error) ? (
          <EmptyState title={words.notFoundTitle} text={words.notFoundText} />
        ) : (
          <LoadError error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Skeleton height={280} />
      )}
      {isAdding ? <AddPeopleDialog page={data} onClose={() => change({ add: undefined }, true)} /> : null}
    </RightPanel>
  );
}

interface DetailsProps {
  readonly page: ClientPage;
  /** A dialog lies over the panel, or no longer does. */
  readonly onDialog: (isOpen: boolean) => void;
  readonly onAdd: () => void;
}

function Details({ page, onDialog, onAdd }: DetailsProps) {
  const { partner, refuseAt, seesAuditLog } = useAccess();
  const [said, setSaid] = useState<string | null>(null);
  const refusal = refuseAt(
    page.client,
    page.partnerAdmins.map(({ name, employee }) => name ?? employee),
  );
  return (
    <>
      <p className={classes.said} role="status">
        {said}
      </p>
      <CreditBlock page={page} onSaid={setSaid} />
      <section className={classes.block}>
        <div className={classes.blockHead}>
          <div>
            <h3>{words.people}</h3>
            <p className="dimmed small">{words.peopleNote}</p>
          </div>
          <Button variant="default" size="compact-sm" disabled={refusal !== undefined} onClick={onAdd}>
            {accessTexts.actions.add}
          </Button>
        </div>
        {refusal === undefined ? null : <p className={classes.refusal}>{refusal}</p>}
        <ClientPeople page={page} refusal={refusal} onDialog={onDialog} onSaid={setSaid} />
      </section>
      {seesAuditLog ? (
        <p className={classes.block}>
          <Link
            className="link"
            to="/partners/$partner/settings/$section"
            params={{ partner, section: 'audit-log' }}
            search={{ find: page.client }}
          >
            {words.auditLog}
          </Link>
        </p>
      ) : null}
    </>
  );
}

interface CreditProps {
  readonly page: ClientPage;
  readonly onSaid: (sentence: string) => void;
}

function CreditBlock({ page, onSaid }: CreditProps) {
  const { client, name, missing, closest, managed, creditUntil, daysLeft, sharedBy, access } = page;
  return (
    <section className={classes.block}>
      <div className={classes.blockHead}>
        <h3>{words.credit}</h3>
        <AccessTypeTag access={access} />
        <StateTag
          tone={missing === null ? 'good' : 'warn'}
          word={missing === null ? words.earns : words.noCredit}
        />
      </div>
      {missing === null ? (
        <p>
          {creditUntil === null || daysLeft === null
            ? words.points(formatPoints(managed))
            : words.creditUntil(
                formatPoints(managed),
                formatDate(creditUntil),
                accessTexts.clients.daysLeft(daysLeft),
              )}{' '}
          {sharedBy > 1 ? words.shared(sharedBy) : null}
        </p>
      ) : (
        <div className={classes.whyNot}>
          <WhyNot missing={missing} who={closest} />
          <MendButton missing={missing} client={{ client, name }} employee={closest} onSaid={onSaid} />
        </div>
      )}
    </section>
  );
}
