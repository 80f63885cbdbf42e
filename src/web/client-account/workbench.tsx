/** Something made in a tool: what it is called, and what is done with it, each action with whether it counts. */
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Failure } from '../parts/failure.tsx';
import { formatDate } from '../parts/formats.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { workTexts as words } from '../texts/work.ts';
import { perform, type WorkPage } from './account-queries.ts';
import { nameAction } from './action-words.ts';
import classes from './work.module.css';
import { explainNot } from './work-words.ts';

type Tool = WorkPage['tools'][number];

/** What is done, and with what: the title stays in the browser. */
interface Deed {
  readonly tool: string;
  readonly action: string;
  readonly title: string;
}

/** A tool in which something is written and published shows the loop best. */
const FIRST_ACTION = 'publish';

export function Workbench({ client, page }: { readonly client: string; readonly page: WorkPage }) {
  const { tools } = page;
  const publishes = tools.find(({ actions }) => actions.some(({ action }) => action === FIRST_ACTION));
  const [chosen, setChosen] = useState<string | null>(null);
  const [title, setTitle] = useState('');
  const performing = useMutation({
    mutationFn: ({ tool, action }: Deed) => perform(client, { tool, action }),
  });
  const tool = tools.find((each) => each.tool === chosen) ?? publishes ?? tools[0];
  if (!tool) return <p className="dimmed">{words.noTools}</p>;
  return (
    <div className={classes.bench}>
      <Select
        label={words.tool}
        data={groupTools(tools)}
        value={tool.tool}
        onChange={(value) => {
          setChosen(value);
          performing.reset();
        }}
        allowDeselect={false}
        searchable
        comboboxProps={{ transitionProps: { duration: 100 }, shadow: 'md' }}
      />
      <TextInput
        label={words.thing}
        description={words.thingNote}
        placeholder={words.things[tool.tool] ?? words.untitled}
        value={title}
        maxLength={120}
        onChange={({ currentTarget: { value } }) => setTitle(value)}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame */}
      <div role="group" aria-label={words.group} className={classes.actions}>
        {tool.actions.map(({ action, qualifies }) => (
          <div key={action} className={classes.action}>
            <Button
              variant={qualifies ? 'filled' : 'default'}
              loading={performing.isPending && performing.variables.action === action}
              disabled={performing.isPending}
              onClick={() => performing.mutate({ tool: tool.tool, action, title: title.trim() })}
            >
              {nameAction(action)}
            </Button>
            <span className="dimmed small">
              {qualifies && page.isServicing ? words.wouldCount : words.wouldNotCount}
            </span>
          </div>
        ))}
      </div>
      <Failure error={performing.error} />
      <div role="status">
        {performing.data ? (
          <Receipt
            title={performing.variables.title}
            tool={tool}
            receipt={performing.data}
            partner={page.partner}
          />
        ) : null}
      </div>
    </div>
  );
}

/** Tools below the product line that brings them. */
function groupTools(tools: readonly Tool[]) {
  const lines = [...new Set(tools.map(({ productLineName }) => productLineName))];
  return lines.map((group) => ({
    group,
    items: tools
      .filter(({ productLineName }) => productLineName === group)
      .map(({ tool, name }) => ({ value: tool, label: name })),
  }));
}

interface ReceiptProps {
  readonly title: string;
  readonly tool: Tool;
  readonly receipt: Awaited<ReturnType<typeof perform>>;
  readonly partner: string;
}

function Receipt({ title, tool, receipt: { countsUntil, reason, action }, partner }: ReceiptProps) {
  const counts = countsUntil !== null;
  return (
    <div className={classes.receipt}>
      <p className={classes.receiptTitle}>
        {words.done(title === '' ? words.untitled : title, nameAction(action), tool.name)}
      </p>
      {counts ? (
        <>
          <StateTag tone="good" word={words.countsUntil(formatDate(countsUntil))} />
          <p>{words.countsOn}</p>
          <p>
            <Link className="link" to="/partners/$partner/tier" params={{ partner }}>
              {words.seeTier}
            </Link>
          </p>
        </>
      ) : (
        <>
          <StateTag tone="still" word={words.doesNotCount} />
          <p>{explainNot(reason, action)}</p>
        </>
      )}
    </div>
  );
}
