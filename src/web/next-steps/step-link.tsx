/** The way from a step to the screen that does it. */
import { Link } from '@tanstack/react-router';
import { nextStepTexts as words } from '../texts/next-steps.ts';
import { useTierPlace } from '../tier/use-tier.ts';
import { writeScenarios } from '../what-if/scenarios.ts';
import type { NextStep } from './next-steps-query.ts';
import { placeOf } from './step-places.ts';
import { writeStep } from './step-words.ts';

export function StepLink({ step }: { readonly step: NextStep }) {
  const { partner, search } = useTierPlace();
  const place = placeOf(step);
  const label = (text: string) => `${text}: ${writeStep(step)}`;
  if (place === 'client' && step.client !== null)
    return (
      <Link
        to="/partners/$partner/tier/clients/$client"
        params={{ partner, client: step.client }}
        search={(before: object) => before}
        state={{ panelDepth: 1 }}
        resetScroll={false}
        className="link"
        aria-label={label(words.open.client)}
      >
        {words.open.client}
      </Link>
    );
  if (place === 'renewal' && step.client !== null)
    return (
      <Link
        to="/partners/$partner/renewals"
        params={{ partner }}
        search={{ open: step.client }}
        className="link"
        aria-label={label(words.open.renewal)}
      >
        {words.open.renewal}
      </Link>
    );
  if (place === 'access' && step.client !== null)
    return (
      <Link
        to="/partners/$partner/access/clients/$client"
        params={{ partner, client: step.client }}
        className="link"
        aria-label={label(words.open.access)}
      >
        {words.open.access}
      </Link>
    );
  const what = writeScenarios([[{ kind: 'step', step: step.id, tier: search.tier ?? null }]]);
  return (
    <Link
      to="."
      search={(before: object) => ({ ...before, tab: 'what-if', what, look: step.on })}
      className="link"
      aria-label={label(words.open.tryOut)}
    >
      {words.open.tryOut}
    </Link>
  );
}
