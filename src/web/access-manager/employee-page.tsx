/** One employee: who, which certificates, at which clients with how much credit left, and what was done and counted. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDate } from '../parts/formats.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Facts } from '../settings/facts.tsx';
import { accessTexts } from '../texts/access.ts';
import classes from './access.module.css';
import { AccessClosed } from './access-closed.tsx';
import { employeeQuery, type EmployeePage as Page } from './access-queries.ts';
import { Day, DomainMark, EmployeeStateTag, nameOf } from './access-words.tsx';
import { EmployeeActivities } from './employee-activities.tsx';
import { EmployeeClients } from './employee-clients.tsx';
import { EmployeeDialogs, EmployeePageMenu, type OpenEmployeeDialog } from './employee-menu.tsx';
import { useAccess } from './use-access.ts';

const words = accessTexts.employee;

export function EmployeePage() {
  const { employee = '' } = useParams({ strict: false });
  const { partner, asOf, isOpen } = useAccess();
  const { data, error, refetch } = useQuery({
    ...employeeQuery(partner, employee, asOf),
    enabled: isOpen,
  });
  useTitle(data ? nameOf(data) : undefined, accessTexts.title);
  if (!isOpen) return <AccessClosed partner={partner} />;
  if (error && !data)
    return isNotFound(error) ? (
      <EmptyState title={words.notFoundTitle} text={words.notFoundText} />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  return data ? <Known page={data} /> : <Skeleton height={360} />;
}

function Known({ page }: { readonly page: Page }) {
  const { partner, asOf } = useAccess();
  const [dialog, setDialog] = useState<OpenEmployeeDialog | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  return (
    <>
      <Link
        className="link"
        to="/partners/$partner/access/employees"
        params={{ partner }}
        search={asOf === undefined ? {} : { asOf }}
      >
        {words.back}
      </Link>
      <div className={classes.head}>
        <div className={classes.headWords}>
          <h1>
            {nameOf(page)} {page.isCaller ? <span className={classes.you}>{words.you}</span> : null}
          </h1>
          <p className="dimmed">
            {page.email}, <DomainMark isOwnDomain={page.isOwnDomain} />
          </p>
        </div>
        <EmployeePageMenu employee={page} onOpen={(kind) => setDialog({ kind, employee: page })} />
      </div>
      <p className={classes.said} role="status">
        {said}
      </p>
      <Overview page={page} />
      <EmployeeClients page={page} onSaid={setSaid} />
      <EmployeeActivities page={page} />
      {dialog ? (
        <EmployeeDialogs
          open={dialog}
          onClose={(sentence) => {
            setDialog(null);
            setSaid(sentence ?? null);
          }}
        />
      ) : null}
    </>
  );
}

function Overview({ page }: { readonly page: Page }) {
  const { facts } = words;
  return (
    <div className={classes.overview}>
      <section className={classes.card}>
        <Facts
          rows={[
            [facts.state, <EmployeeStateTag key="state" state={page.state} />],
            [
              facts.domain,
              page.isOwnDomain
                ? accessTexts.employees.ownDomainNote
                : accessTexts.employees.foreignDomainNote,
            ],
            [facts.since, formatDate(page.addedOn)],
            [facts.signsIn, page.user === null ? words.signsIn.no : words.signsIn.yes],
            [facts.clients, words.clientsOf(page.clients, page.servicing)],
            [facts.lastQualifying, <Day key="last" on={page.lastQualifyingOn} />],
          ]}
        />
      </section>
      <section className={classes.card} aria-labelledby="certificates">
        <h2 id="certificates" className={classes.cardHead}>
          {words.certificates}
        </h2>
        {page.held.length === 0 ? <p className="dimmed">{words.noCertificates}</p> : null}
        <ul className={classes.certificates}>
          {page.held.map(({ certificate, earnedOn, expiresOn, isValid }) => (
            <li key={`${certificate} ${earnedOn}`}>
              <span>
                {certificate}
                <span className="dimmed small">
                  {' '}
                  {expiresOn === null
                    ? words.validOpen(formatDate(earnedOn))
                    : words.valid(formatDate(earnedOn), formatDate(expiresOn))}
                </span>
              </span>
              <StateTag tone={isValid ? 'good' : 'still'} word={isValid ? words.validNow : words.ended} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
