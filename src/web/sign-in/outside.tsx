/** The frame of pages in front of the door: the product's name, one card, nothing else. */
import { type ReactNode, useEffect } from 'react';
import { texts } from '../parts/texts.ts';
import classes from './outside.module.css';

interface Props {
  readonly title: string;
  readonly line?: ReactNode;
  readonly children?: ReactNode;
  /** Beside the card, or below it where the screen is narrow. */
  readonly beside?: ReactNode;
  /** For a card that has more to say than a form. */
  readonly isWide?: boolean;
}

export function Outside({ title, line, children, beside, isWide = false }: Props) {
  useEffect(() => {
    document.title = `${title} · ${texts.product}`;
  }, [title]);
  return (
    <main className={classes.page}>
      <div className={classes.columns}>
        <section className={classes.card} data-wide={isWide || undefined} aria-labelledby="outside-title">
          <p className={classes.brand}>
            <img src="/favicon.svg" alt="" width={28} height={28} />
            {texts.product}
          </p>
          <h1 id="outside-title">{title}</h1>
          {line === undefined ? null : <p className="dimmed">{line}</p>}
          {children}
        </section>
        {beside}
      </div>
    </main>
  );
}
