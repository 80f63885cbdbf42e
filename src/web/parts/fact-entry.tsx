/** One fact behind a number: when, what, how much, from whom, under which id, and since when it is known. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FactPage } from './api-types.ts';
import classes from './explanation.module.css';
import { formatDate, formatMoment, formatMoney } from './formats.ts';
import { factQuery } from './queries.ts';
import { texts } from './texts.ts';

export function FactEntry({ fact: id }: { readonly fact: string }) {
  const { data, error } = useQuery(factQuery(id));
  return (
    <li className={classes.fact}>
      {data ? (
        <Known {...data} />
      ) : error ? (
        <p className="dimmed">{texts.states.errorTitle}</p>
      ) : (
        <Skeleton height={16} width="70%" my={2} />
      )}
      <code className={classes.id}>{id}</code>
    </li>
  );
}

function Known({ fact, voidedBy }: FactPage) {
  return (
    <>
      <p className={classes.factHead}>
        <strong>{texts.fact[fact.type] ?? fact.type}</strong>
        <time dateTime={fact.at} className="dimmed figures">
          {formatDate(fact.at.slice(0, 10))}
        </time>
      </p>
      <p className="figures">{describe(fact.data)}</p>
      <p className="dimmed small">
        {[
          fact.recordedAt === undefined ? null : texts.explain.knownSince(formatMoment(fact.recordedAt)),
          fact.source === undefined ? null : texts.explain.source(fact.source),
          voidedBy === null ? null : texts.explain.voided(voidedBy),
        ]
          .filter((each) => each !== null)
          .join(', ')}
      </p>
    </>
  );
}

/** The words of a fact that matter to a reader, whatever its type. */
function describe(data: Readonly<Record<string, unknown>>): string {
  const text = (name: string) => (typeof data[name] === 'string' ? (data[name] as string) : null);
  const mrr = text('mrr');
  const currency = text('currency');
  const dealType = text('dealType') as keyof typeof texts.dealType | null;
  return [
    mrr !== null && currency !== null ? formatMoney(mrr, currency) : null,
    text('productLine'),
    dealType === null ? null : texts.dealType[dealType].toLowerCase(),
    text('attribution'),
    text('tool'),
    text('action'),
    text('employee'),
    text('deal'),
  ]
    .filter((each) => each !== null && each !== undefined)
    .join(', ');
}
