/** A process of its own that does the daily roll, one partner a transaction, to be killed while it is at it. */
import { rollDay } from '../../src/actions/roll-statements.ts';
import { openStore } from '../../src/store/open.ts';

const [databaseUrl, now] = process.argv.slice(2);
const store = await openStore({ databaseUrl: databaseUrl! });
await rollDay({ store, now: () => Number(now) }, 1);
await store.close();
