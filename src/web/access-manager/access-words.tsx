/** How access is put into words wherever it shows: domains, states, days left, and the conditions for credit. */
import { IconCheck, IconX } from '@tabler/icons-react';
import { formatDate } from '../parts/formats.ts';
import { StateTag, type Tone } from '../parts/state-tag.tsx';
import { texts } from '../parts/texts.ts';
import { accessTexts as words } from '../texts/access.ts';
import classes from './access.module.css';
import type { ClientPerson, ClientRow, EmployeeRow } from './access-queries.ts';

interface Named {
  readonly employee: string;
  readonly name: string | null;
}

export const nameOf = ({ name, employee }: Named): string => name ?? employee;

/** A check mark, in words too, where the e-mail domain is the partner's. */
export function DomainMark({ isOwnDomain }: Pick<EmployeeRow, 'isOwnDomain'>) {
  const { employees } = words;
  if (!isOwnDomain)
    return (
      <span className="dimmed" title={employees.foreignDomainNote}>
        {employees.foreignDomain}
      </span>
    );
  return (
    <span className={classes.own} title={employees.ownDomainNote}>
      <IconCheck size={14} stroke={2.25} aria-hidden />
      {employees.ownDomain}
    </span>
  );
}

const EMPLOYEE_TONES: Readonly<Record<EmployeeRow['state'], Tone>> = {
  active: 'good',
  deactivated: 'warn',
  removed: 'still',
};

export function EmployeeStateTag({ state }: Pick<EmployeeRow, 'state'>) {
  return <StateTag tone={EMPLOYEE_TONES[state]} word={words.employees.states[state]} />;
}

const ACCESS_TONES: Readonly<Record<ClientPerson['access'], Tone>> = {
  active: 'good',
  deactivated: 'warn',
  none: 'still',
};

export function AccessStateTag({ access }: Pick<ClientPerson, 'access'>) {
  return <StateTag tone={ACCESS_TONES[access]} word={words.client.states[access]} />;
}

const TYPE_TONES: Readonly<Record<ClientRow['access'], Tone>> = {
  'partner-admin': 'good',
  employee: 'good',
  assigned: 'warn',
  none: 'still',
};

export function AccessTypeTag({ access }: Pick<ClientRow, 'access'>) {
  return <StateTag tone={TYPE_TONES[access]} word={words.clients.access[access]} />;
}

/** A date; a dash where there is none. */
export function Day({ on }: { readonly on: string | null }) {
  if (on === null) return <span className="dimmed">{texts.dash}</span>;
  return (
    <time dateTime={on} className={classes.whole}>
      {formatDate(on)}
    </time>
  );
}

const CONDITIONS = ['account', 'assigned', 'access', 'activity'] as const;

type Standing = Pick<ClientPerson, 'assignment' | 'access' | 'daysLeft'>;

/** The four conditions of managed credit, each met or not. */
function readConditions(
  state: EmployeeRow['state'],
  { assignment, access, daysLeft }: Standing,
): Readonly<Record<(typeof CONDITIONS)[number], boolean>> {
  return {
    account: state === 'active',
    assigned: assignment === 'by-domain' || assignment === 'linked',
    access: access === 'active',
    activity: daysLeft !== null && daysLeft > 0,
  };
}

interface ConditionsProps {
  readonly name: string;
  readonly state: EmployeeRow['state'];
  readonly standing: Standing;
}

export function Conditions({ name, state, standing }: ConditionsProps) {
  const met = readConditions(state, standing);
  return (
    <ul className={classes.conditions} aria-label={words.why.conditionsOf(name)}>
      {CONDITIONS.map((condition) => {
        const Icon = met[condition] ? IconCheck : IconX;
        return (
          <li key={condition} data-met={met[condition] || undefined}>
            <Icon size={14} stroke={2.25} aria-hidden />
            {words.why.conditions[condition]}
            <span className="unseen">, {met[condition] ? words.why.met : words.why.notMet}</span>
          </li>
        );
      })}
    </ul>
  );
}
