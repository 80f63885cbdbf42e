/** What sections of settings are made of: a heading with its line and main action, a skeleton, a refusal. */
import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { settingsTexts } from '../texts/settings.ts';
import classes from './settings.module.css';

interface Props {
  readonly title: string;
  readonly line: ReactNode;
  /** The section's one main action. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function SectionBody({ title, line, action, children }: Props) {
  return (
    <section aria-labelledby="section">
      <div className={classes.head}>
        <div className={classes.headWords}>
          <h2 id="section">{title}</h2>
          <p className="dimmed">{line}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

export function SectionSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label={texts.loading}>
      <Skeleton height={28} width={200} />
      <Skeleton height={16} width={360} maw="100%" mt={8} />
      <Skeleton height={36} width={480} maw="100%" mt={32} />
      <Skeleton height={36} width={480} maw="100%" mt={24} />
      <Skeleton height={96} width={480} maw="100%" mt={24} />
    </div>
  );
}

/** @param by who can let the reader in */
export function Refused({ by }: { readonly by: string }) {
  return <EmptyState title={settingsTexts.refused.title} text={by} />;
}
