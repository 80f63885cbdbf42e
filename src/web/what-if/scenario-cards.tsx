/** The scenarios: what each supposes, in words, and the way to add, copy and remove. */
import { Button } from '@mantine/core';
import { IconCopy, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { NextStepsPage } from '../../contract/next-steps.ts';
import type { Supposables } from '../../contract/what-if.ts';
import type { Terms } from '../../program/terms.ts';
import { whatIfTexts as words } from '../texts/what-if.ts';
import { ChangeForm } from './change-form.tsx';
import { SCENARIOS_MAX, type Scenario } from './scenarios.ts';
import classes from './what-if.module.css';
import { sayChange } from './what-if-words.ts';

interface Props {
  readonly scenarios: readonly Scenario[];
  readonly supposables: Supposables;
  readonly stepsByTier: ReadonlyMap<string, NextStepsPage>;
  readonly terms: Terms;
  readonly onChange: (scenarios: readonly Scenario[]) => void;
}

export function ScenarioCards(props: Props) {
  const { scenarios, supposables, terms, onChange } = props;
  const [chosen, setChosen] = useState(0);
  const target = Math.min(chosen, scenarios.length - 1);
  const replace = (i: number, scenario: Scenario) => onChange(scenarios.with(i, scenario));
  const insert = (scenario: Scenario) => {
    onChange([...scenarios, scenario]);
    setChosen(scenarios.length);
  };
  return (
    <>
      <ol className={classes.cards}>
        {scenarios.map((scenario, i) => (
          <Card
            // biome-ignore lint/suspicious/noArrayIndexKey: a scenario is its place
            key={i}
            {...props}
            scenario={scenario}
            number={i + 1}
            isChosen={i === target}
            onChoose={() => setChosen(i)}
            onReplace={(next) => replace(i, next)}
            onCopy={() => insert(scenario)}
            onRemove={() => onChange(scenarios.length === 1 ? [[]] : scenarios.toSpliced(i, 1))}
          />
        ))}
        {scenarios.length >= SCENARIOS_MAX ? null : (
          <li className={classes.another}>
            <Button
              variant="subtle"
              leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
              onClick={() => insert([])}
            >
              {words.another}
            </Button>
          </li>
        )}
      </ol>
      <ChangeForm
        supposables={supposables}
        terms={terms}
        title={words.addTo(words.scenario(target + 1))}
        onAdd={(change) => replace(target, [...(scenarios[target] ?? []), change])}
      />
    </>
  );
}

interface CardProps extends Props {
  readonly scenario: Scenario;
  readonly number: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onReplace: (scenario: Scenario) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

function Card(props: CardProps) {
  const { scenario, scenarios, supposables, stepsByTier, terms, number, isChosen, onReplace } = props;
  const name = words.scenario(number);
  return (
    <li className={classes.card} data-chosen={isChosen || undefined}>
      <div className={classes.cardHead}>
        <h3>
          <button type="button" aria-pressed={isChosen} onClick={props.onChoose}>
            {name}
          </button>
        </h3>
        {scenarios.length >= SCENARIOS_MAX ? null : (
          <IconButton label={words.copyOf(name)} onClick={props.onCopy}>
            <IconCopy size={16} stroke={1.75} aria-hidden />
          </IconButton>
        )}
        <IconButton label={words.removeOf(name)} onClick={props.onRemove}>
          <IconTrash size={16} stroke={1.75} aria-hidden />
        </IconButton>
      </div>
      {scenario.length === 0 ? <p className="dimmed">{words.empty}</p> : null}
      <ul>
        {scenario.map((change, i) => {
          const said = sayChange(change, supposables, stepsByTier, terms);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same change may stand twice
            <li key={i} className={classes.change}>
              <span>{said}</span>
              <IconButton label={words.removeOf(said)} onClick={() => onReplace(scenario.toSpliced(i, 1))}>
                <IconX size={16} stroke={1.75} aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function IconButton({ label, onClick, children }: IconButtonProps) {
  return (
    <button type="button" className={classes.icon} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}
