/** The qualifying activities that hold a client's managed points up, and for how many days each still does. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Terms } from '../../program/terms.ts';
import type { ClientAccount } from '../parts/api-types.ts';
import { formatDate, formatDistance } from '../parts/formats.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './client.module.css';

const AT_FIRST = 5;

interface Props {
  readonly account: ClientAccount;
  readonly terms: Terms;
}

export function ClientActivities({ account, terms }: Props) {
  const { activities, asOf } = account;
  const [isWhole, setWhole] = useState(activities.length <= AT_FIRST + 2);
  const shown = isWhole ? activities : activities.slice(0, AT_FIRST);
  const last = activities.reduce(
    (latest, each) => (each.countsUntil > latest ? each.countsUntil : latest),
    '',
  );
  const tools = new Map(
    terms.versions.flatMap(({ version }) => version.tools.map((tool) => [tool.id, tool.name])),
  );
  if (activities.length === 0) return null;
  return (
    <div className={classes.support}>
      <p>{tierTexts.client.lapses(formatDate(last), formatDistance(asOf, last))}</p>
      <h4>{tierTexts.client.heldUp}</h4>
      <ul>
        {shown.map((activity) => (
          <li key={activity.fact} className={classes.activity}>
            <span className="dimmed figures">{formatDate(activity.on)}</span>
            <span>
              {tools.get(activity.tool) ?? activity.tool}, {activity.action}
              <span className="dimmed"> {activity.employeeName ?? activity.employee}</span>
            </span>
            <span className="figures" data-days>
              {tierTexts.client.daysLeft(activity.daysLeft)}
            </span>
          </li>
        ))}
      </ul>
      {isWhole ? null : (
        <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setWhole(true)}>
          {tierTexts.client.more(activities.length - AT_FIRST)}
        </Button>
      )}
    </div>
  );
}
