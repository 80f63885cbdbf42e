/** Why what somebody asked for was not done, beside where they asked: what happened, and what to do. */
import { ApiError } from './api.ts';
import classes from './dialog.module.css';
import { texts } from './texts.ts';

export function Failure({ error }: { readonly error: Error | null }) {
  if (!error) return null;
  const problem = error instanceof ApiError ? error.problem : null;
  return (
    <div className={classes.failure} role="alert">
      <p>{problem ? (problem.detail ?? problem.title) : texts.states.offline}</p>
      {problem?.next ? <p className="small">{problem.next}</p> : null}
    </div>
  );
}

/** What is wrong with each field, by its name; of an answer that names fields. */
export function readFieldErrors(error: Error): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError)) return {};
  const { errors } = error.problem as { readonly errors?: readonly { pointer: string; message: string }[] };
  return Object.fromEntries(
    (errors ?? []).map(({ pointer, message }) => [pointer.split('/').at(-1), message]),
  );
}
