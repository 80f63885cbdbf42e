/** Changes what employees may do in a client's account, and until when. */
import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { STANDARD } from '../../program/permission-sets.ts';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { EndField, isEnd, PermissionChoice } from '../parts/permission-words.tsx';
import { statusQuery } from '../parts/queries.ts';
import { LoadError } from '../parts/states.tsx';
import { accessChangeTexts } from '../texts/access-changes.ts';
import { tableTexts } from '../texts/tables.ts';
import { type ClientPerson, permissionSetsQuery } from './access-queries.ts';
import { nameOf } from './access-words.tsx';
import { sendPermissions } from './access-writes.ts';
import { useAccess } from './use-access.ts';

const words = accessChangeTexts.add;

interface Props {
  readonly client: string;
  readonly people: readonly ClientPerson[];
  readonly onClose: (sentence?: string) => void;
}

/** What all of them have alike; null where they differ. */
function shared<Value>(people: readonly ClientPerson[], read: (person: ClientPerson) => Value): Value | null {
  const [first, ...others] = people.map(read);
  return first !== undefined && others.every((each) => each === first) ? first : null;
}

export function EditPeopleDialog({ client, people, onClose }: Props) {
  const { partner } = useAccess();
  const permissionBefore = shared(people, (each) => each.permission ?? STANDARD) ?? '';
  const endBefore = shared(people, ({ endsOn }) => endsOn ?? '') ?? '';
  const [permission, setPermission] = useState(permissionBefore);
  const [end, setEnd] = useState(endBefore);
  const sets = useQuery(permissionSetsQuery);
  const { data: status } = useQuery(statusQuery);
  const isOtherEnd = end !== endBefore;
  const saving = useMutation({
    mutationFn: () =>
      sendPermissions(partner, client, {
        employees: people.map(({ employee }) => employee),
        ...(permission === permissionBefore ? {} : { permission }),
        ...(isOtherEnd ? { endsOn: end === '' ? null : end } : {}),
      }),
    onSuccess: () => onClose(words.saved),
  });
  const isReady =
    (permission !== permissionBefore || isOtherEnd) && status !== undefined && isEnd(end, status.today);
  const title =
    people.length === 1 ? words.editTitle(nameOf(people[0]!)) : words.editTitleMany(people.length);
  return (
    <Dialog title={title} size={560} onClose={() => onClose()}>
      {sets.data && status ? (
        <>
          <PermissionChoice sets={sets.data.items} value={permission} onChange={setPermission} />
          <EndField value={end} today={status.today} onChange={setEnd} />
        </>
      ) : sets.error ? (
        <LoadError error={sets.error} onRetry={() => void sets.refetch()} />
      ) : (
        <Skeleton height={160} />
      )}
      <Failure error={saving.error} />
      <DialogFoot>
        <Button variant="default" onClick={() => onClose()}>
          {tableTexts.cancel}
        </Button>
        <Button disabled={!isReady} loading={saving.isPending} onClick={() => saving.mutate()}>
          {words.save}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
