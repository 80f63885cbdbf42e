/** A Partner Admin adds colleagues of the own partner to the account: who, with which rights, until when. */
import { Button, Checkbox, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { EndField, isEnd, PermissionChoice } from '../parts/permission-words.tsx';
import { statusQuery } from '../parts/queries.ts';
import { clientAccountTexts as words } from '../texts/client-account.ts';
import { tableTexts } from '../texts/tables.ts';
import type { AccountPlace } from './account-place.ts';
import { addPeople, type ClientAccess, candidatesQuery } from './account-queries.ts';
import classes from './client-account.module.css';
import { nameOf } from './partner-people.tsx';

interface Props {
  readonly place: AccountPlace;
  readonly access: ClientAccess;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

export function AddColleagues({ place: { client }, access, onDone, onClose }: Props) {
  const { data: candidates, error } = useQuery(candidatesQuery(client));
  const { data: status } = useQuery(statusQuery);
  const [employees, setEmployees] = useState<string[]>([]);
  const [permission, setPermission] = useState('standard');
  const [end, setEnd] = useState('');
  const today = status?.today ?? '';
  const adding = useMutation({
    mutationFn: () => addPeople(client, { employees, permission, ...(end === '' ? {} : { endsOn: end }) }),
    onSuccess: () => onDone(words.added(employees.length)),
  });
  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      <p className="dimmed">{words.addNote}</p>
      {candidates ? null : <Skeleton height={96} />}
      {candidates?.items.length === 0 ? <p>{words.noCandidates}</p> : null}
      {candidates && candidates.items.length > 0 ? (
        <Checkbox.Group label={words.colleagues} value={employees} onChange={setEmployees}>
          <div className={classes.candidates}>
            {candidates.items.map((each) => (
              <Checkbox
                key={each.employee}
                value={each.employee}
                label={nameOf(each)}
                description={each.email}
              />
            ))}
          </div>
        </Checkbox.Group>
      ) : null}
      <PermissionChoice sets={access.permissionSets} value={permission} onChange={setPermission} />
      <EndField value={end} today={today} onChange={setEnd} />
      <Failure error={adding.error ?? error} />
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          {tableTexts.cancel}
        </Button>
        <Button
          disabled={employees.length === 0 || !isEnd(end, today)}
          loading={adding.isPending}
          onClick={() => adding.mutate()}
        >
          {words.addThem(employees.length)}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
