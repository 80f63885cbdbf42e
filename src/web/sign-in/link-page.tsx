/** Where an e-mailed sign-in link leads. It is used up by a click, not by a mail program that looks ahead. */
import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { signInTexts } from '../texts/sign-in.ts';
import classes from './outside.module.css';
import { Outside } from './outside.tsx';
import type { TokenSearch } from './sign-in-search.ts';

const words = signInTexts.link;

export function LinkPage() {
  const { token, error }: TokenSearch = useSearch({ strict: false });
  if (token === undefined || error !== undefined)
    return (
      <Outside title={words.usedTitle} line={words.usedText}>
        <div className={classes.form}>
          <Button renderRoot={(root) => <Link {...root} to="/sign-in" search={{ step: 'link' }} />}>
            {words.again}
          </Button>
        </div>
      </Outside>
    );
  const query = new URLSearchParams({ token, callbackURL: '/', errorCallbackURL: '/sign-in/link' });
  return (
    <Outside title={words.openTitle} line={words.openText}>
      <div className={classes.form}>
        <Button component="a" href={`/api/auth/magic-link/verify?${query}`}>
          {words.open}
        </Button>
      </div>
    </Outside>
  );
}
