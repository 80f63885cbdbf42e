/**
 * Wraps a Kysely dialect so that the outer handle cannot be used inside a transaction. On PGlite that would wait
 * for itself for ever, on PostgreSQL it would silently run outside the transaction; here it throws at once.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { DatabaseConnection, Dialect, DialectAdapter, Driver } from 'kysely';

const inside = new AsyncLocalStorage<object>();

/** Runs the body of a transaction of the handle that `key` stands for. */
export function runInside<Value>(key: object, body: () => Promise<Value>): Promise<Value> {
  return inside.run(key, body);
}

/** `isSingle`: the database has one connection, handed out to one caller after the other. */
export function guardDialect(dialect: Dialect, key: object, isSingle: boolean): Dialect {
  return {
    createAdapter: () => freeAdapter(dialect.createAdapter()),
    createDriver: () => guardDriver(dialect.createDriver(), key, isSingle),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** Kysely's own mutex is taken before the driver is asked, too early for the guard: ours replaces it. */
function freeAdapter(adapter: DialectAdapter): DialectAdapter {
  return new Proxy(adapter, {
    get: (target, name) =>
      name === 'supportsMultipleConnections' ? true : Reflect.get(target, name, target),
  });
}

function guardDriver(driver: Driver, key: object, isSingle: boolean): Driver {
  let last: Promise<void> = Promise.resolve();
  const releases = new Map<DatabaseConnection, () => void>();
  const own: Partial<Driver> = {
    async acquireConnection(options) {
      if (inside.getStore() === key)
        throw new Error('The database handle was used inside a transaction; pass the transaction down.');
      if (!isSingle) return driver.acquireConnection(options);
      const before = last;
      let release!: () => void;
      last = new Promise((resolve) => (release = resolve));
      await before;
      const connection = await driver.acquireConnection(options);
      releases.set(connection, release);
      return connection;
    },
    async releaseConnection(connection, options) {
      await driver.releaseConnection(connection, options);
      const release = releases.get(connection);
      releases.delete(connection);
      release?.();
    },
  };
  return new Proxy(driver, {
    get(target, name) {
      const replaced = own[name as keyof Driver];
      if (replaced) return replaced;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
