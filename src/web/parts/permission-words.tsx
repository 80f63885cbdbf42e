/** Permission sets as people read and choose them: what each is called, what it lets somebody do, and until when. */
import { Radio, TextInput } from '@mantine/core';
import { formatDay, parseDay } from '../../base/day.ts';
import type { PermissionSets } from '../../contract/permissions.ts';
import { permissionTexts as words } from '../texts/permissions.ts';
import classes from './permission-words.module.css';

type PermissionSet = PermissionSets['items'][number];

/** The name of a set that somebody has; `name` is the server's. */
export const nameSet = (id: string | null, name: string): string => words.sets[id ?? 'standard'] ?? name;

const describeSet = ({ id, description }: PermissionSet): string => words.descriptions[id] ?? description;

interface MayProps {
  readonly set: PermissionSet;
  readonly never: PermissionSets['never'];
}

/** What a set lets somebody do, and what no set ever does. */
export function PermissionDetails({ set, never }: MayProps) {
  return (
    <div className={classes.details}>
      <div>
        <h2>{words.may}</h2>
        <ul className={classes.may}>
          {set.rights.map((right) => (
            <li key={right}>{words.rights[right] ?? right}</li>
          ))}
        </ul>
      </div>
      <div>
        <h2>{words.never}</h2>
        <ul className={classes.never}>
          {never.map(({ id, text }) => (
            <li key={id}>{words.nevers[id] ?? text}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly sets: readonly PermissionSet[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

export function PermissionChoice({ sets, value, onChange }: ChoiceProps) {
  return (
    <Radio.Group label={words.label} value={value} onChange={onChange}>
      <div className={classes.choices}>
        {sets.map((set) => (
          <Radio
            key={set.id}
            value={set.id}
            label={nameSet(set.id, set.name)}
            description={describeSet(set)}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

interface EndProps {
  /** Empty: no end. */
  readonly value: string;
  readonly today: string;
  readonly onChange: (value: string) => void;
}

/** Until when somebody has access. */
export function EndField({ value, today, onChange }: EndProps) {
  return (
    <TextInput
      type="date"
      label={words.end}
      description={words.endNote}
      value={value}
      min={formatDay((parseDay(today) ?? 0) + 1)}
      error={isEnd(value, today) ? null : words.endPast}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Whether an end can be set so; none can. */
export const isEnd = (value: string, today: string): boolean =>
  value === '' || (parseDay(value) !== null && value > today);
