/** Adds employees to a client's account, several at once, with one permission set and maybe an end. */
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
import { type ClientPage, employeesQuery, permissionSetsQuery } from './access-queries.ts';
import { nameOf } from './access-words.tsx';
import { sendNewPeople } from './access-writes.ts';
import { SearchedChoice } from './searched-choice.tsx';
import { useAccess } from './use-access.ts';

const words = accessChangeTexts.add;
const AT_ONCE = 50;

interface Props {
  readonly page: Pick<ClientPage, 'client' | 'name'>;
  readonly onClose: () => void;
}

export function AddPeopleDialog({ page: { client, name }, onClose }: Props) {
  const { partner, refuseAt } = useAccess();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [permission, setPermission] = useState<string>(STANDARD);
  const [end, setEnd] = useState('');
  const sets = useQuery(permissionSetsQuery);
  const { data: status } = useQuery(statusQuery);
  const adding = useMutation({
    mutationFn: () =>
      sendNewPeople(partner, client, {
        employees: [...chosen],
        permission,
        ...(end === '' ? {} : { endsOn: end }),
      }),
    onSuccess: onClose,
  });
  const refusal = refuseAt(client);
  const isReady = chosen.length > 0 && status !== undefined && isEnd(end, status.today);
  return (
    <Dialog title={words.title(name)} size={560} onClose={onClose}>
      {refusal === undefined ? <p className="dimmed">{words.note}</p> : <p>{refusal}</p>}
      <ChooseEmployees client={client} chosen={chosen} onChange={setChosen} />
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
      <Failure error={adding.error} />
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          {tableTexts.cancel}
        </Button>
        <Button
          disabled={!isReady || refusal !== undefined}
          loading={adding.isPending}
          onClick={() => adding.mutate()}
        >
          {chosen.length === 0 ? words.confirmNone : words.confirm(chosen.length)}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

interface ChooseProps {
  readonly client: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Active employees who are no users of the client's account yet. */
function ChooseEmployees({ client, chosen, onChange }: ChooseProps) {
  const { partner } = useAccess();
  const [search, setSearch] = useState('');
  const found = useQuery(
    employeesQuery(partner, { withoutAccessTo: client, state: 'active', search, limit: AT_ONCE }),
  );
  const offered = (found.data?.items ?? []).map((each) => ({
    value: each.employee,
    label: each.email === null ? nameOf(each) : `${nameOf(each)} (${each.email})`,
  }));
  return (
    <>
      <SearchedChoice
        label={words.employees}
        placeholder={words.choose}
        nothing={search === '' ? words.everybody : words.nobody}
        offered={offered}
        chosen={chosen}
        onChange={onChange}
        onSearch={setSearch}
      />
      <Failure error={found.error} />
    </>
  );
}
