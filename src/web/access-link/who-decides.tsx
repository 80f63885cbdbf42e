/** For those who opened a link and cannot decide as they are: sign in, sign in as somebody else, or send it on. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { CopyField } from '../parts/copy-field.tsx';
import { Failure } from '../parts/failure.tsx';
import { signOut } from '../parts/me.ts';
import { forgetAnswers } from '../parts/queries.ts';
import { Outside } from '../sign-in/outside.tsx';
import { accessLinkTexts as words } from '../texts/access-link.ts';
import classes from './access-link.module.css';

export function SignInFirst() {
  const { href } = useRouterState({ select: ({ location }) => location });
  return (
    <div className={classes.answer}>
      <p>{words.signInText}</p>
      <Button renderRoot={(root) => <Link {...root} to="/sign-in" search={{ to: href }} />}>
        {words.signIn}
      </Button>
      <p className="dimmed small">{words.noAccount}</p>
    </div>
  );
}

/** Signed in, but of no client: somebody of a partner who tries the own link, or of the vendor. */
export function NoAccounts({ signedInAs }: { readonly signedInAs: string }) {
  return (
    <Outside title={words.noClientTitle} line={words.noClient} isWide>
      <div className={classes.answer}>
        <CopyField label={words.sendIt} value={window.location.href} />
        <HomeButton />
        <SignedInAs name={signedInAs} />
      </div>
    </Outside>
  );
}

export function SignedInAs({ name }: { readonly name: string }) {
  const { href } = useRouterState({ select: ({ location }) => location });
  const navigate = useNavigate();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: '/sign-in', search: { to: href } });
      forgetAnswers();
    },
  });
  return (
    <>
      <p className={classes.signedIn}>
        {words.signedInAs(name)}{' '}
        <button type="button" className={classes.textButton} onClick={() => leaving.mutate()}>
          {words.otherPerson}
        </button>
      </p>
      <Failure error={leaving.error} />
    </>
  );
}

export function HomeButton() {
  return (
    <Button variant="default" className={classes.home ?? ''} renderRoot={(root) => <Link {...root} to="/" />}>
      {words.goHome}
    </Button>
  );
}
