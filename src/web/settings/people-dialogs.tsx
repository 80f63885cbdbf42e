/** Invites somebody, changes what somebody may do, and removes somebody; each says what follows. */
import { Button, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sendApi } from '../parts/api.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Dialog, DialogFoot } from '../parts/dialog.tsx';
import { Failure, readFieldErrors } from '../parts/failure.tsx';
import { peopleTexts } from '../texts/people.ts';
import { tableTexts } from '../texts/tables.ts';
import type { Person } from './people-queries.ts';
import type { Place } from './place.ts';
import { describeRole, listRoles } from './roles.ts';
import classes from './settings.module.css';

const words = peopleTexts;

interface Props {
  readonly place: Place;
  readonly onDone: (sentence: string | null) => void;
  readonly onClose: () => void;
}

export function InviteDialog({ place, onDone, onClose }: Props) {
  const form = useForm({ initialValues: { email: '', role: listRoles(place).at(-1)! } });
  const inviting = useMutation({
    mutationFn: (values: { readonly email: string; readonly role: string }) =>
      sendApi('POST', `${place.base}/people`, values),
    onSuccess: (_answer, { email }) => onDone(words.sent(email)),
    onError: (error) => form.setErrors(readFieldErrors(error)),
  });
  const submit = form.onSubmit((values) => {
    inviting.mutate({ ...values, email: values.email.trim() });
  });
  return (
    <Dialog title={words.inviteTitle} onClose={onClose}>
      <p className="dimmed">{words.inviteNote}</p>
      <form onSubmit={submit} noValidate className={classes.form}>
        <TextInput
          label={words.email}
          type="email"
          autoComplete="off"
          placeholder="ana@agency.example"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <RoleChoice
          place={place}
          value={form.getValues().role}
          onChange={(role) => form.setFieldValue('role', role)}
        />
        {form.errors.email ? null : <Failure error={inviting.error} />}
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {tableTexts.cancel}
          </Button>
          <Button type="submit" loading={inviting.isPending} disabled={form.getValues().email.trim() === ''}>
            {words.send}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

export function ChangeRoleDialog({ place, person, onDone, onClose }: Props & { readonly person: Person }) {
  const [role, setRole] = useState(person.role);
  const changing = useMutation({
    mutationFn: () => sendApi('PATCH', `${place.base}/people/${encodeURIComponent(person.user)}`, { role }),
    onSuccess: () => onDone(null),
  });
  return (
    <Dialog title={words.changeTitle(person.name)} onClose={onClose}>
      <RoleChoice place={place} value={role} onChange={setRole} />
      <p className="dimmed">{words.changeNote}</p>
      <Failure error={changing.error} />
      <DialogFoot>
        <Button variant="default" onClick={onClose}>
          {tableTexts.cancel}
        </Button>
        <Button
          disabled={role === person.role}
          loading={changing.isPending}
          onClick={() => {
            changing.mutate();
          }}
        >
          {words.change}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

export function RemovePersonDialog({ place, person, onDone, onClose }: Props & { readonly person: Person }) {
  const { user, name } = person;
  return (
    <ConfirmDialog
      title={words.removeTitle(name)}
      verb={words.remove}
      isDangerous
      act={() => sendApi('DELETE', `${place.base}/people/${encodeURIComponent(user)}`)}
      onDone={() => onDone(null)}
      onClose={onClose}
    >
      <p>{words.removeFrom[place.side](name)}</p>
      {user === place.me.id ? <p>{words.removeSelf}</p> : null}
      <p className="dimmed">
        {words.removeKept} {place.side === 'client' ? null : words.removePoints}
      </p>
    </ConfirmDialog>
  );
}

interface ChoiceProps {
  readonly place: Place;
  readonly value: string;
  readonly onChange: (role: string) => void;
}

/** Each role with what it lets somebody do. */
function RoleChoice({ place, value, onChange }: ChoiceProps) {
  return (
    <Radio.Group label={words.role} value={value} onChange={onChange}>
      <div className={classes.scopes}>
        {listRoles(place).map((role) => {
          const { name, note } = describeRole(place, role) ?? { name: role, note: '' };
          return <Radio key={role} value={role} label={name} description={note} />;
        })}
      </div>
    </Radio.Group>
  );
}
