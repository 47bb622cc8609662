// Prisma's schema engine as WebAssembly. The command line tool downloads a native engine from
// another host, which fails where only the package registry is reached; this is the same engine
// from a package, pinned. It is an internal of Prisma: test/main/migrate.test.ts holds it in place.

import { readFileSync } from 'node:fs';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  DriverAdapterError,
  bindMigrationAwareSqlAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import * as runtime from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { DatabaseError, Pool } from 'pg';

const runtimePackage = '@prisma/schema-engine-wasm/schema_engine_bg';

// TypeScript describes WebAssembly only together with a browser's page, which Node does not have.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    compiled: object,
    imports: Readonly<Record<string, object>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
};

let isLoaded = false;

/**
 * Does some work with an engine that is connected to one database, and closes its connections: a
 * migrating one holds an advisory lock until then.
 *
 * @param databaseUrl postgresql://user:password@host:port/name
 * @param schema the text of schema.prisma, or null when there is none
 * @throws what the work throws; a database that cannot be reached is an error of the engine
 */
export async function withSchemaEngine<T>(
  { databaseUrl, schema }: { readonly databaseUrl: string; readonly schema: string | null },
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loadOnce();
  const pool = new Pool({ connectionString: databaseUrl });
  const adapter = bindMigrationAwareSqlAdapterFactory(sendingWholeScripts(pool));
  const datamodels: [string, string][] | undefined =
    schema === null ? undefined : [['schema.prisma', schema]];
  try {
    const engine = await runtime.SchemaEngine.new({ datamodels }, ignoreLogLine, adapter);
    return await work(engine).finally(() => {
      engine.free();
    });
  } finally {
    await pool.end();
  }
}

/**
 * Prisma's adapter cuts a migration at every semicolon, those inside a function's body too. Sent
 * whole, PostgreSQL reads it itself, in one transaction, so a broken migration leaves nothing.
 */
function sendingWholeScripts(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => {
      await pool.query(script).catch(throwAsAdapter);
    };
    return adapter;
  };
  return factory;
}

function throwAsAdapter(error: unknown): never {
  if (!(error instanceof DatabaseError)) throw error;
  throw new DriverAdapterError({
    kind: 'postgres',
    code: error.code ?? 'unknown',
    severity: error.severity ?? 'ERROR',
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  });
}

/** A second instance in one process panics, so the first one serves every caller. */
function loadOnce(): void {
  if (isLoaded) return;
  const file = require.resolve(runtimePackage).replace(/\.js$/, '.wasm');
  const compiled = new WebAssembly.Module(readFileSync(file));
  const instance = new WebAssembly.Instance(compiled, { './schema_engine_bg.js': imports() });
  runtime.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start !== 'function') throw new Error(`${runtimePackage} has no __wbindgen_start`);
  (start as () => void)();
  isLoaded = true;
}

/**
 * What the engine calls of ours. It guards its advisory lock by a timer of 10 s that it never
 * clears, so its timers must not keep a finished process alive.
 */
function imports(): Readonly<Record<string, unknown>> {
  const entries = Object.entries(runtime).map(([name, value]) => [
    name,
    name.startsWith('__wbg_setTimeout') ? timerThatDoesNotHold : value,
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function timerThatDoesNotHold(callback: () => void, delayMs: number): NodeJS.Timeout {
  return setTimeout(callback, delayMs >>> 0).unref();
}

function ignoreLogLine(): void {
  // The engine reports every statement here; failures reach the caller as errors of their own.
}
