/** Name and address, and where the person belongs. */
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Me } from '../parts/api-types.ts';
import { Failure } from '../parts/failure.tsx';
import { roleOf } from '../parts/me.ts';
import { SectionBody } from '../settings/section.tsx';
import { nameRole } from '../shell/role-names.ts';
import { accountTexts } from '../texts/account.ts';
import classes from './own.module.css';
import { useProfileChange } from './use-profile-change.ts';

const words = accountTexts.profile;
const NAME_LENGTH_MAX = 120;

export default function ProfileSection({ me }: { readonly me: Me }) {
  const saving = useProfileChange();
  const form = useForm({
    initialValues: { name: me.name },
    validate: { name: (name) => (name.trim() === '' ? words.missing : null) },
  });
  const save = form.onSubmit(({ name }) => {
    saving.mutate({ name: name.trim() }, { onSuccess: () => form.resetDirty() });
  });
  return (
    <SectionBody title={words.title} line={words.line}>
      <form className={classes.form} onSubmit={save} noValidate>
        <TextInput
          label={words.name}
          autoComplete="name"
          maxLength={NAME_LENGTH_MAX}
          {...form.getInputProps('name')}
        />
        <TextInput label={words.email} description={words.emailNote} value={me.email ?? ''} readOnly />
        <div>
          <p className={classes.label}>{words.roles}</p>
          <ul>
            {me.memberships.map((each) => (
              <li key={`${roleOf(each)}-${each.name}`}>
                {nameRole(roleOf(each))}, {each.name}
              </li>
            ))}
          </ul>
        </div>
        <Failure error={saving.error} />
        <div className={classes.foot}>
          <Button type="submit" disabled={!form.isDirty()} loading={saving.isPending}>
            {accountTexts.save}
          </Button>
          <span role="status" className="dimmed">
            {saving.isSuccess && !form.isDirty() ? accountTexts.saved : null}
          </span>
        </div>
      </form>
    </SectionBody>
  );
}
