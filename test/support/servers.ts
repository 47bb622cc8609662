import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { Client } from 'pg';

/** The database that the global setup has migrated; every test database is a copy of it. */
export const templateName = 'hearth_template';

/** The variables by which the global setup tells the tests where the servers are. */
export const serverVariables = {
  postgres: 'HEARTH_TEST_POSTGRES_URL',
  temporal: 'HEARTH_TEST_TEMPORAL_ADDRESS',
  folder: 'HEARTH_TEST_FOLDER',
} as const;

/** host:port of the Temporal server of this test run, which can skip time. */
export function temporalAddress(): string {
  return variable(serverVariables.temporal);
}

/**
 * A migrated database of the caller's own, in about 50 ms: a file copy of the template. It goes
 * with the server at the end of the run.
 *
 * @returns its postgresql:// address
 */
export async function freshDatabase(): Promise<string> {
  return createDatabase(templateName);
}

/** A database with nothing in it, not even the migrations. */
export async function emptyDatabase(): Promise<string> {
  return createDatabase('template0');
}

/**
 * A namespace of the caller's own, as the engine's database is shared by every file of a run and a
 * service line's workflow is named after the home: two files may both speak of Ash House.
 */
export async function freshNamespace(): Promise<string> {
  const namespace = `test-${randomUUID()}`;
  const connection = await Connection.connect({ address: temporalAddress() });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
  } finally {
    await connection.close();
  }
  return namespace;
}

/** The folder of this test run, which goes with it. */
export function runFolder(): string {
  return variable(serverVariables.folder);
}

async function createDatabase(template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onPostgres((client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`),
  );
  return databaseUrl(name);
}

async function onPostgres(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client(variable(serverVariables.postgres));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(name: string): string {
  const url = new URL(variable(serverVariables.postgres));
  url.pathname = `/${name}`;
  return url.toString();
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set: this test needs a jest project with the global setup`);
  }
  return value;
}
