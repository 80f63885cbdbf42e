/** Where the person is signed in, and the way to end what they do not know. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readAuth, sendAuth } from '../parts/api.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatShortMoment } from '../parts/formats.ts';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { queryClient } from '../parts/queries.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { EmptyState } from '../parts/states.tsx';
import { SectionBody } from '../settings/section.tsx';
import { accountTexts } from '../texts/account.ts';
import { nameDevice } from './device-names.ts';

const words = accountTexts.sessions;
const KEY = ['sessions'] as const;

interface Session {
  readonly id: string;
  readonly token: string;
  readonly ipAddress?: string | null;
  readonly userAgent?: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

interface Row extends Session {
  readonly isHere: boolean;
}

async function readSessions(signal: AbortSignal): Promise<readonly Row[]> {
  const [list, current] = await Promise.all([
    readAuth<readonly Session[]>('/list-sessions', signal),
    readAuth<{ readonly session: Session } | null>('/get-session', signal),
  ]);
  return list
    .map((each) => ({ ...each, isHere: each.id === current?.session.id }))
    .toSorted((a, b) => Number(b.isHere) - Number(a.isHere) || b.updatedAt.localeCompare(a.updatedAt));
}

const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'device',
    label: words.device,
    width: '40%',
    cell: ({ userAgent, ipAddress }) => (
      <TwoLines first={nameDevice(userAgent ?? '')} second={ipAddress ?? null} />
    ),
  },
  {
    name: 'begun',
    label: words.begun,
    isWideOnly: true,
    cell: ({ createdAt }) => formatShortMoment(createdAt),
  },
  {
    name: 'used',
    label: words.used,
    cell: ({ updatedAt, isHere }) =>
      isHere ? <StateTag tone="good" word={words.here} /> : formatShortMoment(updatedAt),
  },
];

export default function SessionsSection() {
  const [isAsking, setAsking] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => readSessions(signal),
    staleTime: 0,
  });
  const refresh = () => queryClient.invalidateQueries({ queryKey: KEY });
  const ending = useMutation({
    mutationFn: (token: string) => sendAuth('/revoke-session', { token }),
    onSuccess: refresh,
  });
  const others = data?.filter(({ isHere }) => !isHere) ?? [];
  return (
    <SectionBody
      title={words.title}
      line={words.line}
      action={
        others.length === 0 ? null : (
          <Button variant="default" onClick={() => setAsking(true)}>
            {words.endAll}
          </Button>
        )
      }
    >
      <Failure error={ending.error} />
      <PlainTable
        caption={words.caption}
        columns={COLUMNS}
        rows={data}
        keyOf={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={words.emptyTitle} text={words.emptyText} />}
        actions={({ token, isHere }) =>
          isHere ? null : (
            <Button
              variant="subtle"
              size="compact-sm"
              loading={ending.isPending && ending.variables === token}
              onClick={() => ending.mutate(token)}
            >
              {words.end}
            </Button>
          )
        }
      />
      {isAsking ? (
        <ConfirmDialog
          title={words.endAllTitle}
          verb={words.endAll}
          isDangerous
          act={() => sendAuth('/revoke-other-sessions', {})}
          onDone={() => {
            setAsking(false);
            void refresh();
          }}
          onClose={() => setAsking(false)}
        >
          <p>{words.endAllText}</p>
        </ConfirmDialog>
      ) : null}
    </SectionBody>
  );
}
