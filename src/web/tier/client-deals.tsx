/** What was sold to a client: each deal with its type, and its credit lines by product line below it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Terms } from '../../program/terms.ts';
import type { ClientAccount, ClientLine } from '../parts/api-types.ts';
import { lineId } from '../parts/explain-key.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './client.module.css';
import { LineRow } from './client-lines.tsx';
import { type DealGroup, groupByDeal } from './deals.ts';

const AT_FIRST = 6;

interface Props {
  readonly lines: readonly ClientLine[];
  readonly account: ClientAccount;
  readonly terms: Terms;
}

export function ClientDeals({ lines, account, terms }: Props) {
  const deals = groupByDeal(lines);
  const [isWhole, setWhole] = useState(deals.length <= AT_FIRST + 2);
  const shown = isWhole ? deals : deals.slice(0, AT_FIRST);
  return (
    <>
      <ul>
        {shown.map((group) => (
          <li key={JSON.stringify([group.deal, group.kind, group.dealType])} className={classes.deal}>
            <p className={classes.dealHead}>{nameDeal(group)}</p>
            <ul>
              {group.lines.map((line) => (
                <LineRow key={lineId(line)} line={line} account={account} terms={terms} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {isWhole ? null : (
        <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setWhole(true)}>
          {tierTexts.client.more(deals.length - AT_FIRST)}
        </Button>
      )}
    </>
  );
}

function nameDeal({ deal, dealType, kind }: DealGroup): string {
  const type = dealType as keyof typeof texts.dealType | null;
  return [
    deal === null ? null : tierTexts.client.deal(deal),
    type === null ? tierTexts.client.withoutDeal : (texts.dealType[type] ?? type),
    texts.metric[kind].toLowerCase(),
  ]
    .filter((each) => each !== null)
    .join(', ');
}
