/** What happened that concerns the reader: newest first, unread ones marked, each leading to its page. */
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { readApi, sendApi } from '../parts/api.ts';
import type { Notice, NotificationList } from '../parts/api-types.ts';
import { Failure } from '../parts/failure.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { noticesKey, queryClient } from '../parts/queries.ts';
import { RightPanel } from '../parts/right-panel.tsx';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { shellTexts } from '../texts/shell.ts';
import classes from './notices.module.css';

const words = shellTexts.notices;
const PAGE_SIZE = 30;

export default function NoticesPanel({ onClose }: { readonly onClose: () => void }) {
  const list = useInfiniteQuery({
    queryKey: [...noticesKey, 'list'],
    queryFn: ({ pageParam, signal }) =>
      readApi<NotificationList>('/notifications', { limit: PAGE_SIZE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const reading = useMutation({
    mutationFn: (body: { readonly ids: readonly string[] } | { readonly all: true }) =>
      sendApi('POST', '/notifications/read', body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: noticesKey }),
  });
  const notices = list.data?.pages.flatMap(({ items }) => items);
  const unread = list.data?.pages[0]?.unread ?? 0;
  return (
    <RightPanel
      label={words.title}
      title={words.title}
      line={unread === 0 ? undefined : words.unread(unread)}
      actions={
        unread === 0 ? null : (
          <Button
            variant="default"
            size="compact-md"
            loading={reading.isPending}
            onClick={() => reading.mutate({ all: true })}
          >
            {words.markAll}
          </Button>
        )
      }
      size={480}
      isTopmost
      onClose={onClose}
    >
      <Failure error={reading.error} />
      {list.error && !notices ? <LoadError error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <NoticesSkeleton /> : null}
      {notices?.length === 0 ? <EmptyState title={words.emptyTitle} text={words.emptyText} /> : null}
      <ul className={classes.list}>
        {notices?.map((notice) => (
          <li key={notice.id}>
            <Entry notice={notice} onClose={onClose} onRead={(id) => reading.mutate({ ids: [id] })} />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button
          variant="default"
          fullWidth
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {words.more}
        </Button>
      ) : null}
    </RightPanel>
  );
}

interface EntryProps {
  readonly notice: Notice;
  readonly onClose: () => void;
  readonly onRead: (id: string) => void;
}

function Entry({ notice, onClose, onRead }: EntryProps) {
  const { id, title, text, link, createdAt, readAt } = notice;
  const router = useRouter();
  const isNew = readAt === null;
  return (
    <div className={classes.notice} data-new={isNew || undefined}>
      <div className={classes.head}>
        <h3>
          {link === null ? (
            title
          ) : (
            <a
              href={link}
              className="link"
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                if (isNew) onRead(id);
                onClose();
                router.history.push(link);
              }}
            >
              {title}
            </a>
          )}
        </h3>
        {isNew ? <span className={classes.new}>{words.new}</span> : null}
      </div>
      <p>{text}</p>
      <div className={classes.foot}>
        <time className="dimmed small" dateTime={createdAt}>
          {formatShortMoment(createdAt)}
        </time>
        {isNew ? (
          <Button variant="subtle" size="compact-xs" onClick={() => onRead(id)}>
            {words.markRead}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function NoticesSkeleton() {
  return (
    <div className={classes.list} aria-busy="true">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} height={84} />
      ))}
    </div>
  );
}
