/** In a demo alone: its people by side, each a click away, with what they may see. */
import { Avatar } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { sendApi } from '../parts/api.ts';
import type { DemoUser } from '../parts/api-types.ts';
import { nameRole } from '../shell/role-names.ts';
import { signInTexts } from '../texts/sign-in.ts';
import { Fault } from './faults.tsx';
import classes from './outside.module.css';
import { demoUsersQuery } from './sign-in-queries.ts';
import { useEnter } from './use-enter.ts';

const words = signInTexts.demo;
const SIDES = ['partner', 'client', 'vendor'] as const;

type KnownRole = keyof typeof words.sees;

export function DemoPeople({ to }: { readonly to: string | undefined }) {
  const { data } = useQuery(demoUsersQuery);
  const enter = useEnter();
  const signing = useMutation({
    mutationFn: async (user: string) => {
      await sendApi('POST', '/demo/sign-in', { user });
      await enter(to);
    },
  });
  return (
    <section className={classes.demo} aria-labelledby="demo-title">
      <div className={classes.demoHead}>
        <h2 id="demo-title">{words.title}</h2>
        <p>{words.text}</p>
      </div>
      <Fault error={signing.error} />
      {SIDES.map((side) => {
        const people = (data?.items ?? []).filter(({ role }) => role.startsWith(`${side}:`));
        if (people.length === 0) return null;
        return (
          <div key={side} className={classes.group}>
            <h3>{words.groups[side]}</h3>
            <ul>
              {people.map((person) => (
                <li key={person.user}>
                  <Person person={person} isWaiting={signing.isPending} onChoose={signing.mutate} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

interface PersonProps {
  readonly person: DemoUser;
  readonly isWaiting: boolean;
  readonly onChoose: (user: string) => void;
}

function Person({ person: { user, name, role, where }, isWaiting, onChoose }: PersonProps) {
  const known = role as KnownRole;
  return (
    <button type="button" className={classes.person} disabled={isWaiting} onClick={() => onChoose(user)}>
      <Avatar size={32} name={name} color="accent" aria-hidden />
      <span className={classes.personWords}>
        <span>
          <strong>{name}</strong>
        </span>
        <span className="small">{words.at(nameRole(role), where)}</span>
        <span className="dimmed small">{words.sees[known]}</span>
      </span>
      <IconArrowRight size={18} stroke={1.75} aria-hidden />
    </button>
  );
}
