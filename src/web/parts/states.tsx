/** What a place on screen shows when it has nothing else to show: an error, nothing there, nothing yet. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiError } from './api.ts';
import classes from './parts.module.css';
import { texts } from './texts.ts';

export function EmptyState({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className={classes.state}>
      <h2>{title}</h2>
      <p className="dimmed">{text}</p>
      {action}
    </div>
  );
}

/** What happened, what is safe, what to do, the request id. */
export function LoadError({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const problem = error instanceof ApiError ? error.problem : null;
  return (
    <div className={classes.state} role="alert">
      <h2>{texts.states.errorTitle}</h2>
      <p>{problem ? (problem.detail ?? problem.title) : texts.states.offline}</p>
      <p className="dimmed">{problem?.next ?? texts.states.errorSafe}</p>
      {problem?.requestId ? (
        <p className="dimmed small">
          {texts.states.requestId} <code>{problem.requestId}</code>
        </p>
      ) : null}
      <Button variant="default" onClick={onRetry}>
        {texts.states.retry}
      </Button>
    </div>
  );
}

export const isNotFound = (error: Error | null): boolean =>
  error instanceof ApiError && error.problem.status === 404;
