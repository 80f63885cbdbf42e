/** Where an invitation leads: says where to and as what; whoever has no account yet makes one, others join at once. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouterState } from '@tanstack/react-router';
import { ApiError, readApi, sendApi } from '../parts/api.ts';
import type { Me } from '../parts/api-types.ts';
import { formatShortMoment } from '../parts/formats.ts';
import { meQuery, signOut } from '../parts/me.ts';
import { queryClient } from '../parts/queries.ts';
import { isNotFound, LoadError } from '../parts/states.tsx';
import { nameRole } from '../shell/role-names.ts';
import { signInTexts } from '../texts/sign-in.ts';
import { Fault } from './faults.tsx';
import classes from './outside.module.css';
import { Outside } from './outside.tsx';
import { PASSWORD_LENGTH_MIN } from './password-rules.ts';
import { BackToSignIn } from './sign-in-page.tsx';
import { useEnter } from './use-enter.ts';

const words = signInTexts.invitation;

interface Invitation {
  readonly email: string;
  readonly side: 'partner' | 'client' | 'vendor';
  readonly role: string;
  readonly where: string;
  readonly expiresAt: string;
}

const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => readApi<Invitation>(`/invitations/${encodeURIComponent(token)}`, {}, signal),
  });

export function InvitationPage() {
  const { token = '' } = useParams({ strict: false });
  const { data: invitation, error, refetch } = useQuery(invitationQuery(token));
  // Nobody need be signed in here: a refusal only says that nobody is.
  const me = useQuery({ ...meQuery, retry: false });
  if (error && !invitation)
    return isNotFound(error) ? (
      <Outside title={words.goneTitle} line={words.goneText}>
        <BackToSignIn />
      </Outside>
    ) : (
      <Outside title={words.goneTitle}>
        <LoadError error={error} onRetry={() => void refetch()} />
      </Outside>
    );
  if (!invitation || me.isPending) return <Outside title={signInTexts.title} />;
  const { side, role, where, expiresAt } = invitation;
  const roleName = nameRole(`${side}:${role}`);
  return (
    <Outside title={words.title(where)} line={words.text(roleName, where)}>
      {me.data ? (
        <JoinAsYou me={me.data} invitation={invitation} token={token} />
      ) : (
        <NewPerson invitation={invitation} token={token} />
      )}
      <p className="dimmed small">{words.until(formatShortMoment(expiresAt))}</p>
    </Outside>
  );
}

interface Props {
  readonly invitation: Invitation;
  readonly token: string;
}

function useJoin(token: string) {
  const enter = useEnter();
  return useMutation({
    mutationFn: async (person: { readonly name?: string; readonly password?: string }) => {
      await sendApi('POST', `/invitations/${encodeURIComponent(token)}`, person);
      await enter('/');
    },
  });
}

function JoinAsYou({ me, invitation, token }: Props & { readonly me: Me }) {
  const joining = useJoin(token);
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => queryClient.resetQueries({ queryKey: meQuery.queryKey }),
  });
  const isSame = me.email?.toLowerCase() === invitation.email.toLowerCase();
  return (
    <div className={classes.form}>
      <p>{words.asYou(me.name, me.email ?? '')}</p>
      {isSame ? null : <p>{words.otherAccount}</p>}
      <Fault error={joining.error ?? leaving.error} />
      {isSame ? (
        <Button loading={joining.isPending} onClick={() => joining.mutate({})}>
          {words.submit}
        </Button>
      ) : (
        <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
          {words.signOut}
        </Button>
      )}
    </div>
  );
}

function NewPerson({ invitation, token }: Props) {
  const joining = useJoin(token);
  const { href } = useRouterState({ select: ({ location }) => location });
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (name) => (name.trim() === '' ? signInTexts.missingName : null),
      password: ({ length }) =>
        length < PASSWORD_LENGTH_MIN ? signInTexts.forgotten.short(PASSWORD_LENGTH_MIN) : null,
    },
  });
  const hasAccount = joining.error instanceof ApiError && joining.error.problem.code === 'sign_in_first';
  return (
    <form className={classes.form} onSubmit={form.onSubmit((values) => joining.mutate(values))} noValidate>
      <TextInput
        label={signInTexts.email}
        type="email"
        autoComplete="username"
        value={invitation.email}
        readOnly
      />
      <TextInput label={words.name} autoComplete="name" autoFocus {...form.getInputProps('name')} />
      <PasswordInput
        label={words.password}
        description={signInTexts.forgotten.note(PASSWORD_LENGTH_MIN)}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <Fault error={joining.error} />
      <Button type="submit" loading={joining.isPending}>
        {words.submit}
      </Button>
      <p className={hasAccount ? undefined : 'dimmed'}>
        {words.haveAccount}{' '}
        <Link className="link" to="/sign-in" search={{ to: href }}>
          {signInTexts.submit}
        </Link>
      </p>
    </form>
  );
}
