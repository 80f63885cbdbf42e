/** Links clients to an employee, several at once: from then on the employee's work there counts. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { accessChangeTexts } from '../texts/access-changes.ts';
import { tableTexts } from '../texts/tables.ts';
import { clientsQuery, type EmployeeRow } from './access-queries.ts';
import { nameOf } from './access-words.tsx';
import { sendAssignment } from './access-writes.ts';
import { SearchedChoice } from './searched-choice.tsx';
import { useAccess } from './use-access.ts';

const words = accessChangeTexts.assign;
const AT_ONCE = 50;

interface Props {
  readonly employee: Pick<EmployeeRow, 'employee' | 'name' | 'isOwnDomain'>;
  readonly onClose: (sentence?: string) => void;
}

export function LinkClientsDialog({ employee, onClose }: Props) {
  const { partner } = useAccess();
  const name = nameOf(employee);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [search, setSearch] = useState('');
  const found = useQuery(clientsQuery(partner, { search, limit: AT_ONCE }));
  const linking = useMutation({
    mutationFn: () =>
      sendAssignment(partner, { change: 'link', employees: [employee.employee], clients: [...chosen] }),
    onSuccess: () => onClose(words.done(name, chosen.length)),
  });
  const offered = (found.data?.items ?? []).map((each) => ({
    value: each.client,
    label: each.domain === null ? each.name : `${each.name} (${each.domain})`,
  }));
  return (
    <Dialog title={words.title(name)} onClose={() => onClose()}>
      <p className="dimmed">{employee.isOwnDomain ? words.automatic : words.note}</p>
      <SearchedChoice
        label={words.clients}
        placeholder={words.choose}
        nothing={words.none}
        offered={offered}
        chosen={chosen}
        onChange={setChosen}
        onSearch={setSearch}
      />
      <Failure error={linking.error ?? found.error} />
      <DialogFoot>
        <Button variant="default" onClick={() => onClose()}>
          {tableTexts.cancel}
        </Button>
        <Button disabled={chosen.length === 0} loading={linking.isPending} onClick={() => linking.mutate()}>
          {chosen.length === 0 ? words.confirmNone : words.confirm(chosen.length)}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
