/** The roadmap: what the program plans to change, what can be tried already, what came into effect. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatDate } from '../parts/formats.ts';
import { StateTag, type Tone } from '../parts/state-tag.tsx';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { useTitle } from '../parts/use-title.ts';
import { previewTexts as words } from '../texts/preview.ts';
import classes from './preview.module.css';
import { type Roadmap, roadmapQuery } from './preview-queries.ts';

const TONES: Readonly<Record<Roadmap['items'][number]['status'], Tone>> = {
  planned: 'still',
  preview: 'warn',
  'in-effect': 'good',
  withdrawn: 'bad',
};

export function RoadmapPage() {
  const { data, error, refetch } = useQuery(roadmapQuery);
  useTitle(words.roadmapTitle);
  return (
    <>
      <h1>{words.roadmapTitle}</h1>
      <p className="dimmed">{words.roadmapLine}</p>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton height={96} mt={24} />
      ) : data.items.length === 0 ? (
        <EmptyState title={words.roadmapEmptyTitle} text={words.roadmapEmptyText} />
      ) : (
        <ol className={classes.roadmap}>
          {data.items.map((entry) => (
            <Entry key={entry.id} {...entry} />
          ))}
        </ol>
      )}
    </>
  );
}

function Entry({ title, text, status, expectedOn }: Roadmap['items'][number]) {
  return (
    <li>
      <div className={classes.entryHead}>
        <h2>{title}</h2>
        <StateTag tone={TONES[status]} word={words.statuses[status]} />
        {expectedOn === null ? null : (
          <time dateTime={expectedOn} className="dimmed figures">
            {status === 'in-effect'
              ? words.since(formatDate(expectedOn))
              : words.expected(formatDate(expectedOn))}
          </time>
        )}
      </div>
      {text === '' ? null : <p>{text}</p>}
    </li>
  );
}
