/** The head of a company record: whose it is, and the ways on: the outside CRM, the client's account, its engagement. */
import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { PartnerPage } from '../parts/api-types.ts';
import { formatDate } from '../parts/formats.ts';
import { decideFor, useMe } from '../parts/me.ts';
import { accountLink, companyLink, openDestination } from '../parts/outside-links.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { texts } from '../parts/texts.ts';
import { companyTexts as words } from '../texts/companies.ts';
import classes from './companies.module.css';
import type { CompanyRecord } from './company-queries.ts';

interface Props {
  readonly record: CompanyRecord;
  readonly links: PartnerPage['links'] | undefined;
}

export function CompanyHead({ record, links }: Props) {
  const { partner, client, name, domain, isEnded, asOf } = record;
  const me = useMe();
  const navigate = useNavigate();
  const place = { partner, client, domain };
  const crm = companyLink(links, place);
  const account = accountLink(links, place);
  const seesAccount =
    account.kind === 'outside' ||
    (me !== undefined && decideFor(me, 'account', 'read', { kind: 'client', client }) === 'allowed');
  return (
    <div className={classes.head}>
      <div className={classes.headWords}>
        <Link className="link" to="/partners/$partner/companies" params={{ partner }}>
          {words.back}
        </Link>
        <h1>{name}</h1>
        <p className="dimmed">
          {[domain, texts.explain.onDate(formatDate(asOf))].filter(Boolean).join(', ')}{' '}
          {isEnded ? <StateTag tone="still" word={words.ended} /> : null}
        </p>
      </div>
      <div className={classes.headActions}>
        {crm.kind === 'outside' ? (
          <Button
            component="a"
            href={crm.href}
            target="_blank"
            rel="noopener noreferrer"
            leftSection={<IconExternalLink size={16} stroke={1.75} />}
          >
            {words.inCrm}
          </Button>
        ) : null}
        {seesAccount ? (
          <Button variant="default" onClick={() => openDestination(account, navigate)}>
            {words.account}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
