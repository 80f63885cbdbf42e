/** A client's name that opens the client over the page. */
import { Link } from '@tanstack/react-router';
import classes from './credit.module.css';
import { useTierPlace } from './use-tier.ts';

export function ClientLink({ client, name }: { readonly client: string; readonly name: string }) {
  const { partner } = useTierPlace();
  return (
    <Link
      to="/partners/$partner/tier/clients/$client"
      params={{ partner, client }}
      search={(before: object) => before}
      state={{ panelDepth: 1 }}
      resetScroll={false}
      className={classes.client}
    >
      {name}
    </Link>
  );
}
