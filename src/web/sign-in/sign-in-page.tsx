/** The door: password, link, identity provider or, in a demo, one of its people; then the second step, if there is one. */
import { Anchor, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { sendAuth } from '../parts/api.ts';
import { LoadError } from '../parts/states.tsx';
import { signInTexts } from '../texts/sign-in.ts';
import { DemoPeople } from './demo-people.tsx';
import { Fault } from './faults.tsx';
import { MailForm } from './mail-form.tsx';
import classes from './outside.module.css';
import { Outside } from './outside.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactor } from './second-factor.tsx';
import { signInOptionsQuery } from './sign-in-queries.ts';
import type { SignInSearch } from './sign-in-search.ts';
import { readReturnAddress } from './use-enter.ts';

export function SignInPage() {
  const { step, to }: SignInSearch = useSearch({ strict: false });
  switch (step) {
    case 'second-factor':
      return <SecondFactor to={to} />;
    case 'link':
      return (
        <MailForm
          words={signInTexts.link}
          send={(email) => sendAuth('/sign-in/magic-link', { email, callbackURL: readReturnAddress(to) })}
        />
      );
    case 'forgot':
      return (
        <MailForm
          words={signInTexts.forgotten}
          send={(email) => sendAuth('/request-password-reset', { email, redirectTo: '/reset-password' })}
        />
      );
    default:
      return <Door />;
  }
}

function Door() {
  const { to, ended }: SignInSearch = useSearch({ strict: false });
  const { data: options, error, refetch } = useQuery(signInOptionsQuery);
  return (
    <Outside
      title={signInTexts.title}
      line={signInTexts.intro}
      beside={options?.demo ? <DemoPeople to={to} /> : null}
    >
      {ended ? (
        <p className={classes.notice} role="status">
          {signInTexts.ended}
        </p>
      ) : null}
      {options?.needsSetUp ? <p className={classes.notice}>{signInTexts.setUp.needed}</p> : null}
      {error && !options ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      <PasswordForm to={to} />
      <div className={classes.or}>{signInTexts.or}</div>
      <div className={classes.others}>
        {(options?.oidc ?? []).map((provider) => (
          <Provider key={provider.id} {...provider} to={to} />
        ))}
        <Button
          variant="default"
          renderRoot={(root) => <Link {...root} to="/sign-in" search={{ to, step: 'link' }} />}
        >
          {signInTexts.byLink}
        </Button>
      </div>
    </Outside>
  );
}

interface ProviderProps {
  readonly id: string;
  readonly name: string;
  readonly to: string | undefined;
}

function Provider({ id, name, to }: ProviderProps) {
  const going = useMutation({
    mutationFn: () =>
      sendAuth<{ readonly url: string }>('/sign-in/social', {
        provider: id,
        callbackURL: readReturnAddress(to),
      }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <>
      <Button variant="default" loading={going.isPending || going.isSuccess} onClick={() => going.mutate()}>
        {signInTexts.with(name)}
      </Button>
      <Fault error={going.error} />
    </>
  );
}

/** The way back to the door. */
export function BackToSignIn() {
  const { to }: SignInSearch = useSearch({ strict: false });
  return (
    <p>
      <Anchor
        underline="hover"
        className="link"
        renderRoot={(root) => <Link {...root} to="/sign-in" search={to === undefined ? {} : { to }} />}
      >
        {signInTexts.back}
      </Anchor>
    </p>
  );
}
