/** The vendor's people for the partner: who they are, what they help with, how to write to them. */
import { Button, Skeleton } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { dashboardTexts } from '../texts/dashboard.ts';
import classes from './dashboard.module.css';
import { DashboardFrame } from './dashboard-head.tsx';
import { type TeamMember, teamQuery } from './dashboard-queries.ts';
import { useDashboard } from './use-dashboard.ts';

const words = dashboardTexts.team;

export function TeamPage() {
  return (
    <DashboardFrame open="team">
      <Team />
    </DashboardFrame>
  );
}

function Team() {
  const { partner } = useDashboard();
  const { data, error, refetch } = useQuery(teamQuery(partner));
  if (!data)
    return error ? (
      <LoadError error={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton height={160} maw={360} radius={8} />
    );
  if (data.items.length === 0)
    return <EmptyState title={words.emptyTitle} text={words.emptyText(data.vendor)} />;
  return (
    <>
      <p className="dimmed">{words.line}</p>
      <ul className={classes.team}>
        {data.items.map((member) => (
          <Member key={member.kind} member={member} />
        ))}
      </ul>
    </>
  );
}

function Member({ member: { kind, name, email, helps } }: { readonly member: TeamMember }) {
  return (
    <li className={classes.member}>
      <div className={classes.who}>
        <span className={classes.initials} aria-hidden>
          {initialsOf(name)}
        </span>
        <div>
          <h2>{name}</h2>
          <p className="dimmed">{words.kinds[kind]}</p>
        </div>
      </div>
      <p>{helps ?? words.helps[kind]}</p>
      <div className={classes.memberFoot}>
        <Button
          component="a"
          href={`mailto:${email}`}
          variant="default"
          aria-label={words.sendEmailTo(name)}
          leftSection={<IconMail size={16} stroke={1.75} />}
        >
          {words.sendEmail}
        </Button>
        <span className="dimmed">{email}</span>
      </div>
    </li>
  );
}

/** `Tobias Lindqvist` → `TL`. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word!][0]!.toLocaleUpperCase()).join('');
}
