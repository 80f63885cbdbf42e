/** Lists that the server gives page by page: what came so far, and the button for more. */
import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { tableTexts } from '../texts/tables.ts';
import { readApi } from './api.ts';
import classes from './list-tools.module.css';

interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

interface Question {
  /** Below the API's root. */
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string | undefined>>;
  /** Asks again after so long. */
  readonly everyMs?: number | false;
}

/** The place of a list in the cache; what it is asked by follows. */
export const listKey = (path: string) => ['list', path] as const;

export function useCursorList<Row>({ path, parameters = {}, everyMs = false }: Question) {
  const query = useInfiniteQuery({
    queryKey: [...listKey(path), parameters],
    queryFn: ({ pageParam, signal }) =>
      readApi<Page<Row>>(path, { ...parameters, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
  });
  return { ...query, rows: query.data?.pages.flatMap(({ items }) => items) };
}

interface MoreProps {
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

export function MoreButton({ list }: MoreProps) {
  if (!list.hasNextPage) return null;
  return (
    <div className={classes.more}>
      <Button
        variant="default"
        loading={list.isFetchingNextPage}
        onClick={() => {
          void list.fetchNextPage();
        }}
      >
        {tableTexts.more}
      </Button>
    </div>
  );
}
