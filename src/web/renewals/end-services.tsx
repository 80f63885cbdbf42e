/** Asks before services to a client end: what is lost, in numbers, and when. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { formatDate, formatPoints } from '../parts/formats.ts';
import { subtractPoints } from '../parts/points.ts';
import { programQuery } from '../parts/queries.ts';
import { LoadError } from '../parts/states.tsx';
import { renewalTexts as words } from '../texts/renewals.ts';
import { type ServicesEnd, sendServicesEnd, servicesEndQuery } from './renewal-queries.ts';

interface Props {
  readonly partner: string;
  readonly client: string;
  readonly name: string;
  readonly onClose: () => void;
}

export function EndServices({ partner, client, name, onClose }: Props) {
  const { data, error, refetch } = useQuery(servicesEndQuery(partner, client));
  const title = words.endTitle(name);
  if (!data)
    return (
      <Dialog title={title} onClose={onClose}>
        {error ? <LoadError error={error} onRetry={() => void refetch()} /> : <Skeleton height={120} />}
      </Dialog>
    );
  return (
    <ConfirmDialog
      title={title}
      verb={words.endServices}
      isDangerous
      act={() => sendServicesEnd(partner, client)}
      onDone={onClose}
      onClose={onClose}
    >
      <Consequences preview={data} />
    </ConfirmDialog>
  );
}

function Consequences({ preview }: { readonly preview: ServicesEnd }) {
  const { before, after, performanceBefore, performanceAfter, renewals, on } = preview;
  const { data: program } = useQuery(programQuery);
  const nameTier = (tier: string | null) =>
    program?.versions.flatMap(({ tiers }) => tiers).find(({ id }) => id === tier)?.name ??
    tier ??
    words.noTier;
  const lost = subtractPoints(before.total, after.total);
  return (
    <>
      {Number(lost) === 0 ? (
        <p>{words.endNoPoints}</p>
      ) : (
        <>
          <p>
            <strong>{words.endPoints(formatPoints(lost), formatDate(on))}</strong>
          </p>
          <p>{words.endTotal(formatPoints(before.total), formatPoints(after.total))}</p>
        </>
      )}
      {performanceBefore === performanceAfter ? null : (
        <p>{words.endTier(nameTier(performanceBefore), nameTier(performanceAfter))}</p>
      )}
      <p>{words.endSold}</p>
      {renewals === 0 ? null : <p>{words.endRenewals(renewals)}</p>}
      <p>{words.endTold}</p>
    </>
  );
}
