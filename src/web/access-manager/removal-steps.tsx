/** The steps of the removal wizard: the people, the assets and points that hang on them, and what is confirmed. */
import { Button } from '@mantine/core';
import { formatDate } from '../parts/formats.ts';
import { nameSet } from '../parts/permission-words.tsx';
import { accessChangeTexts } from '../texts/access-changes.ts';
import classes from './access.module.css';
import type { ClientPerson, Review } from './access-queries.ts';
import { AccessStateTag, nameOf } from './access-words.tsx';
import { ReviewSums } from './review-losses.tsx';

const words = accessChangeTexts.wizard;

interface PeopleProps {
  readonly name: string;
  readonly people: readonly ClientPerson[];
  readonly onKeep: (employee: string) => void;
}

export function PeopleStep({ name, people, onKeep }: PeopleProps) {
  return (
    <>
      <p>{people.length === 0 ? words.nobody : words.reviewNote(name)}</p>
      <ul className={classes.leaving}>
        {people.map((person) => (
          <li key={person.employee}>
            <div className={classes.personWho}>
              <strong>{nameOf(person)}</strong>
              <span className="small dimmed">
                {nameSet(person.permission, person.permissionName)}
                {person.email === null ? null : `, ${person.email}`}
              </span>
            </div>
            <AccessStateTag access={person.access} />
            <Button
              variant="default"
              size="compact-sm"
              aria-label={words.keepOne(nameOf(person))}
              onClick={() => onKeep(person.employee)}
            >
              {words.keep}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

export function AssetsStep({ review }: { readonly review: Review }) {
  return (
    <>
      <p className="dimmed">{words.assetsNote}</p>
      <ul className={classes.leaving}>
        {review.employees.map((each) => (
          <li key={each.employee} className={classes.assets}>
            <strong>{nameOf(each)}</strong>
            {each.assets.length === 0 ? <p className="dimmed">{words.noAssets}</p> : null}
            <ul>
              {each.assets.map(({ tool, toolName, activities, lastOn }) => (
                <li key={tool}>
                  {toolName}
                  <span className="dimmed"> {words.activities(activities, formatDate(lastOn))}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <section>
        <h3 className={classes.minorHead}>{words.openTasks}</h3>
        <p>{review.openTasks === null ? words.tasksUnknown : words.tasks(review.openTasks)}</p>
      </section>
      <section className={classes.sums}>
        <h3 className={classes.minorHead}>{words.points}</h3>
        <ReviewSums review={review} />
      </section>
    </>
  );
}

export function ConfirmStep({ review, name }: { readonly review: Review; readonly name: string }) {
  return (
    <>
      <p>{words.confirmNote(review.employees.length, name)}</p>
      <ul className={classes.names}>
        {review.employees.map((each) => (
          <li key={each.employee}>{nameOf(each)}</li>
        ))}
      </ul>
      <div className={classes.sums}>
        <ReviewSums review={review} />
      </div>
    </>
  );
}
