/** The arrow at the right edge that opens the points calculator, and the place in which it then stands. */
import { IconCalculator, IconChevronLeft } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Terms } from '../../program/terms.ts';
import type { PartnerPage, Statement } from '../parts/api-types.ts';
import { calculatorTexts } from '../texts/calculator.ts';
import classes from './calculator.module.css';
import { recall, remember } from './remembered.ts';

const Calculator = lazy(() => import('./calculator.tsx'));

interface Props {
  readonly page: PartnerPage;
  readonly statement: Statement;
  readonly terms: Terms;
}

export function CalculatorDock({ page, statement, terms }: Props) {
  const [isOpen, setOpen] = useState(() => recall().isOpen);
  // One that was open when the page came must not take the keyboard.
  const [takesFocus, setTakesFocus] = useState(false);
  const handle = useRef<HTMLButtonElement>(null);
  const show = (shown: boolean) => {
    setOpen(shown);
    setTakesFocus(shown);
    remember({ isOpen: shown });
    if (!shown) setTimeout(() => handle.current?.focus());
  };
  return (
    <>
      {isOpen ? null : (
        <button
          type="button"
          className={classes.handle}
          aria-label={calculatorTexts.open}
          title={calculatorTexts.title}
          ref={handle}
          onClick={() => show(true)}
        >
          <IconChevronLeft size={18} stroke={2} aria-hidden className={classes.arrow ?? ''} />
          <IconCalculator size={22} stroke={1.75} aria-hidden className={classes.icon ?? ''} />
        </button>
      )}
      {isOpen ? (
        <Suspense>
          <Calculator
            page={page}
            statement={statement}
            terms={terms}
            takesFocus={takesFocus}
            onClose={() => show(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
