/** What the Client Access Manager changes. What it shows is asked for again before a change counts as done. */
import { call } from '../parts/api.ts';
import {
  addClientEmployees,
  addEmployee,
  assignClients,
  changeClientEmployees,
  changeEmployees,
  createAccessLink,
  editClientEmployees,
  type Operations,
  revokeAccessLink,
} from '../parts/api-client.ts';
import { queryClient } from '../parts/queries.ts';
import { accessKey, type Change } from './access-queries.ts';

async function changed<Answer>(partner: string, sent: Promise<Answer>): Promise<Answer> {
  const answer = await sent;
  await queryClient.invalidateQueries({ queryKey: accessKey(partner) });
  return answer;
}

type Assignment = Operations['assignClients']['body'];

export const sendAssignment = (partner: string, body: Assignment) =>
  changed(partner, call(assignClients, { path: { partner }, body }));

export const sendNewEmployee = (partner: string, body: Operations['addEmployee']['body']) =>
  changed(partner, call(addEmployee, { path: { partner }, body }));

/** In the partner account, or with a client: in that client's account. */
export const sendChange = (
  partner: string,
  client: string | null,
  change: Change,
  employees: readonly string[],
) => {
  const body = { change, employees: [...employees] };
  return changed(
    partner,
    client === null
      ? call(changeEmployees, { path: { partner }, body })
      : call(changeClientEmployees, { path: { partner, client }, body }),
  );
};

export const sendNewPeople = (
  partner: string,
  client: string,
  body: Operations['addClientEmployees']['body'],
) => changed(partner, call(addClientEmployees, { path: { partner, client }, body }));

export const sendPermissions = (
  partner: string,
  client: string,
  body: Operations['editClientEmployees']['body'],
) => changed(partner, call(editClientEmployees, { path: { partner, client }, body }));

export const makeLink = (partner: string, body: Operations['createAccessLink']['body']) =>
  changed(partner, call(createAccessLink, { path: { partner }, body }));

export const sendRevocation = (partner: string, link: string) =>
  changed(partner, call(revokeAccessLink, { path: { partner, link } }));
