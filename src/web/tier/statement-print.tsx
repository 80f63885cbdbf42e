/**
 * A partner's statement as a document to print: header, points, tier, minimums and points by client on a sheet, or
 * every credit line with its formula.
 */
import { Button, Checkbox } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { compileTerms } from '../../program/terms.ts';
import { clientNamesQuery, partnerQuery, programQuery, statementQuery } from '../parts/queries.ts';
import { EmptyState, isNotFound, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './print.module.css';
import { PrintedClients } from './printed-clients.tsx';
import { PrintedLines } from './printed-lines.tsx';
import { PrintedHead, PrintedMinimums, PrintedPoints, PrintedTier } from './printed-standing.tsx';
import { TierSkeleton } from './skeletons.tsx';

const words = tierTexts.print;

export function StatementPrint() {
  const { partner = '' } = useParams({ strict: false });
  const { asOf } = useSearch({ strict: false });
  const page = useQuery(partnerQuery(partner, asOf));
  const statement = useQuery(statementQuery(partner, asOf));
  const program = useQuery(programQuery);
  const names = useQuery(clientNamesQuery(partner, asOf));
  const terms = useMemo(() => program.data && compileTerms(program.data), [program.data]);
  const [isWhole, setWhole] = useState(false);
  const name = page.data?.name;
  useEffect(() => {
    document.title = name === undefined ? words.title : `${words.title} · ${name} · ${texts.product}`;
  }, [name]);
  const failed = [page, statement, program, names].find((each) => each.error && !each.data);
  if (failed?.error)
    return isNotFound(failed.error) ? (
      <EmptyState title={texts.states.partnerNotFoundTitle} text={texts.states.partnerNotFoundText} />
    ) : (
      <LoadError error={failed.error} onRetry={() => void failed.refetch()} />
    );
  if (!page.data || !statement.data || !names.data || !terms) return <TierSkeleton />;
  return (
    <>
      <div className={classes.tools}>
        <Link
          to="/partners/$partner/tier"
          params={{ partner }}
          search={asOf === undefined ? {} : { asOf }}
          className="link"
        >
          {words.back}
        </Link>
        <Checkbox
          className={classes.whole ?? ''}
          label={words.whole}
          checked={isWhole}
          onChange={({ currentTarget: { checked } }) => setWhole(checked)}
        />
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.75} />}
          onClick={() => window.print()}
        >
          {words.print}
        </Button>
      </div>
      <article className={classes.sheet}>
        <PrintedHead page={page.data} statement={statement.data} terms={terms} />
        <div className={classes.halves}>
          <PrintedPoints statement={statement.data} />
          <PrintedTier page={page.data} statement={statement.data} terms={terms} />
        </div>
        <PrintedMinimums statement={statement.data} terms={terms} />
        {isWhole ? (
          <PrintedLines statement={statement.data} names={names.data} terms={terms} />
        ) : (
          <PrintedClients statement={statement.data} names={names.data} />
        )}
      </article>
    </>
  );
}
