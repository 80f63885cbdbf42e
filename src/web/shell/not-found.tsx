/** An address that leads nowhere, and a part of the page that broke. */
import { Button } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';

export function NotFound() {
  return (
    <EmptyState
      title={texts.states.notFoundTitle}
      text={texts.states.notFoundText}
      action={
        <Button component={Link} to="/" variant="default">
          {texts.states.goHome}
        </Button>
      }
    />
  );
}

export function Broken({ error, reset }: ErrorComponentProps) {
  return <LoadError error={error as Error} onRetry={reset} />;
}
