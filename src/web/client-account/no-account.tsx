/**
 * An account that does not open: no such client, or none that the reader may see; the page does not say which. People
 * of a partner read how they get in.
 */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Me } from '../parts/api-types.ts';
import { decideFor } from '../parts/me.ts';
import { EmptyState } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { findPlace } from '../shell/places.ts';
import { clientAccountTexts } from '../texts/client-account.ts';

const words = clientAccountTexts.closed;

export function NoAccount({ me, client }: { readonly me: Me | undefined; readonly client: string }) {
  const place = me ? findPlace(me, { pathname: '/' }) : null;
  if (!me || place?.side !== 'partner' || place.id === null)
    return <EmptyState title={texts.states.clientNotFoundTitle} text={texts.states.clientNotFoundText} />;
  const partner = place.id;
  const seesManager = decideFor(me, 'client-access', 'read', { kind: 'partner', partner }) === 'allowed';
  return (
    <EmptyState
      title={words.title}
      text={`${words.text} ${seesManager ? words.manager : words.ask}`}
      action={
        seesManager ? (
          <Button
            variant="default"
            renderRoot={(root) => (
              <Link {...root} to="/partners/$partner/access/clients/$client" params={{ partner, client }} />
            )}
          >
            {words.open}
          </Button>
        ) : undefined
      }
    />
  );
}
