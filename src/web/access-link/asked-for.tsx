/** Who asks, with which address, and what they would be let do: what somebody has to know before they decide. */
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatShortMoment } from '../parts/formats.ts';
import { nameSet, PermissionDetails } from '../parts/permission-words.tsx';
import { Outside } from '../sign-in/outside.tsx';
import { accessLinkTexts as words } from '../texts/access-link.ts';
import classes from './access-link.module.css';
import type { AccessLink } from './access-link-queries.ts';

export const personOf = ({ employeeName, email }: AccessLink) => employeeName ?? email ?? words.somebody;

export const setOf = ({ permission }: AccessLink) => nameSet(permission.id, permission.name);

interface Props {
  readonly link: AccessLink;
  /** What can be done about it. */
  readonly children: ReactNode;
}

export function AskedFor({ link, children }: Props) {
  const { partnerName, email, isOwnDomain, permission, never, expiresAt, clientName } = link;
  const Icon = isOwnDomain ? IconCircleCheck : IconAlertTriangle;
  return (
    <Outside title={words.asks(personOf(link), partnerName)} line={words.what(setOf(link))} isWide>
      {email === null ? null : (
        <div className={classes.sender}>
          <p>{email}</p>
          <p className={isOwnDomain ? classes.own : classes.foreign}>
            <Icon size={16} stroke={1.75} aria-hidden />
            {isOwnDomain ? words.ownDomain(partnerName) : words.foreignDomain(partnerName)}
          </p>
        </div>
      )}
      <PermissionDetails set={permission} never={never} />
      {children}
      <p className="dimmed small">
        {words.until(formatShortMoment(expiresAt))}
        {clientName === null ? null : ` ${words.onlyFor(clientName)}`}
      </p>
    </Outside>
  );
}
