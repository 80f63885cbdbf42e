/** Results that explain themselves on the spot: a dotted number opens its formula below. */
import { useId, useState } from 'react';
import parts from '../parts/parts.module.css';
import { calculatorTexts } from '../texts/calculator.ts';
import classes from './calculator.module.css';

export interface Result {
  readonly name: 'total' | 'sold' | 'managed';
  readonly what: string;
  /** As it is shown, rounded. */
  readonly shown: string;
  /** The formula, exact. */
  readonly why: string;
}

export function Results({ results }: { readonly results: readonly Result[] }) {
  return (
    <section className={classes.results} aria-label={calculatorTexts.results} aria-live="polite">
      {results.map((result) => (
        <ResultRow key={result.name} result={result} />
      ))}
    </section>
  );
}

function ResultRow({ result }: { readonly result: Result }) {
  const { name, what, shown, why } = result;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={classes.result} data-result={name}>
      <span className={classes.what}>
        <span className={classes.swatch} data-kind={name} aria-hidden />
        {what}
      </span>
      <button
        type="button"
        className={`${parts.dotted} ${classes.number}`}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={calculatorTexts.explain(shown, what)}
        onClick={() => setOpen(!isOpen)}
      >
        {shown}
      </button>
      <p className={classes.why} id={id} hidden={!isOpen} data-why>
        {why}
      </p>
    </div>
  );
}
