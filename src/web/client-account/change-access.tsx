/** Changes what one person of a partner may do in the account, and until when. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { EndField, isEnd, PermissionChoice } from '../parts/permission-words.tsx';
import { statusQuery } from '../parts/queries.ts';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import { tableTexts } from '../texts/tables.ts';
import type { AccountPlace } from './account-place.ts';
import { type AccessPerson, type ClientAccess, editPeople } from './account-queries.ts';
import { nameOf } from './partner-people.tsx';

interface Props {
  readonly place: AccountPlace;
  readonly access: ClientAccess;
  readonly person: AccessPerson;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

export function ChangeAccess({ place, access, person, onDone, onClose }: Props) {
  const { data: status } = useQuery(statusQuery);
  const before = { permission: person.permission ?? 'standard', end: person.endsOn ?? '' };
  const [permission, setPermission] = useState(before.permission);
  const [end, setEnd] = useState(before.end);
  const today = status?.today ?? '';
  const saving = useMutation({
    mutationFn: () =>
      editPeople(place.client, {
        employees: [person.employee],
        ...(permission === before.permission ? {} : { permission }),
        ...(end === before.end ? {} : { endsOn: end === '' ? null : end }),
      }),
    onSuccess: () => onDone(words.changed(nameOf(person))),
  });
  const isSame = permission === before.permission && end === before.end;
  return (
    <Dialog title={words.changeTitle(nameOf(person))} onClose={onClose}>
      <PermissionChoice sets={access.permissionSets} value={permission} onChange={setPermission} />
      <EndField value={end} today={today} onChange={setEnd} />
      <p className="dimmed">{words.changeNote}</p>
      <Failure error={saving.error} />
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          {tableTexts.cancel}
        </Button>
        <Button
          disabled={isSame || (end !== before.end && !isEnd(end, today))}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {words.save}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
