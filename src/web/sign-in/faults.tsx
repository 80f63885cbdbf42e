/** Why somebody was not let in, in plain words. */
import { ApiError } from '../parts/api.ts';
import { texts } from '../parts/texts.ts';
import { signInTexts } from '../texts/sign-in.ts';
import classes from './outside.module.css';

export function Fault({ error }: { readonly error: Error | null }) {
  if (!error) return null;
  return (
    <p className={classes.bad} role="alert">
      {describeFault(error)}
    </p>
  );
}

function describeFault(error: Error): string {
  if (!(error instanceof ApiError)) return texts.states.offline;
  const { code, status, detail, title } = error.problem;
  return signInTexts.faults[code] ?? (status === 429 ? signInTexts.tooMany : (detail ?? title));
}
