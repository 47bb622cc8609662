import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { BadConfig, asServerConfig, readConfig } from './config';
import { projectRoot } from './project-root';
import { withSchemaEngine } from './schema-engine';

const everything: SchemaFilter = { externalTables: [], externalEnums: [] };

/** Where migrations and schema are read from. Tests point it at folders of their own. */
export interface MigrationSource {
  readonly migrationsFolder: string;
  readonly schemaFile: string;
}

export const projectMigrations: MigrationSource = {
  migrationsFolder: join(projectRoot, 'prisma', 'migrations'),
  schemaFile: join(projectRoot, 'prisma', 'schema.prisma'),
};

/** A migration that the database refused. The message names the migration and what was wrong. */
export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed';
}

/**
 * Brings a database up to the newest migration. Doing it twice does nothing the second time.
 *
 * @param databaseUrl postgresql://user:password@host:port/name; the database must exist
 * @returns the names of the migrations applied now, oldest first
 * @throws MigrationFailed, which names the migration that failed; that name stays failed, and later
 *   ones wait, until an operator has put the database right
 */
export async function applyMigrations(
  databaseUrl: string,
  source: MigrationSource = projectMigrations,
): Promise<readonly string[]> {
  const place = { databaseUrl, schema: schemaOf(source) };
  const migrationsList = listMigrations(source);
  try {
    return await withSchemaEngine(place, async (engine) => {
      const outcome = await engine.applyMigrations({ migrationsList, filters: everything });
      return outcome.appliedMigrationNames;
    });
  } catch (error) {
    throw failure(await failedNames(place, migrationsList), error);
  }
}

/**
 * The SQL that would make an empty database look like schema.prisma.
 *
 * @param databaseUrl any database the engine can reach; nothing in it is read or changed
 */
export async function sqlOfSchema(
  databaseUrl: string,
  source: MigrationSource = projectMigrations,
): Promise<string> {
  const schema = readFileSync(source.schemaFile, 'utf8');
  return withSchemaEngine({ databaseUrl, schema }, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: null,
      filters: everything,
    });
    return stdout ?? '';
  });
}

function listMigrations({ migrationsFolder }: MigrationSource): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames(migrationsFolder).map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok',
          value: readFileSync(join(migrationsFolder, path, 'migration.sql'), 'utf8'),
        },
      },
    })),
  };
}

function migrationNames(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function schemaOf({ schemaFile }: MigrationSource): string | null {
  return existsSync(schemaFile) ? readFileSync(schemaFile, 'utf8') : null;
}

/** The migrations that the database itself remembers as failed; none when it cannot be asked. */
async function failedNames(
  place: Parameters<typeof withSchemaEngine>[0],
  migrationsList: MigrationList,
): Promise<readonly string[]> {
  const question = { migrationsList, optInToShadowDatabase: false, filters: everything };
  try {
    return await withSchemaEngine(
      place,
      async (engine) => (await engine.diagnoseMigrationHistory(question)).failedMigrationNames,
    );
  } catch {
    return [];
  }
}

/** The engine appends a trace of its own source to a message; people need what stands before it. */
function failure(names: readonly string[], error: unknown): MigrationFailed {
  const whole = error instanceof Error ? error.message : String(error);
  const [reason = whole] = whole.split(/\n {3}0: /);
  const subject = names.length === 0 ? 'Migrating' : `Migration ${names.join(', ')}`;
  return new MigrationFailed(`${subject} failed: ${reason}`, { cause: error });
}

/** The command of a deployment: migrates the database of the settings, says what it did, ends. */
async function migrateFromSettings(): Promise<void> {
  try {
    const { DATABASE_URL } = asServerConfig(readConfig(process.env), ['DATABASE_URL']);
    const applied = await applyMigrations(DATABASE_URL);
    const done = applied.length === 0 ? 'nothing to do' : applied.join(', ');
    process.stdout.write(`Migrated the database: ${done}\n`);
  } catch (error) {
    if (!(error instanceof MigrationFailed || error instanceof BadConfig)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

if (require.main === module) void migrateFromSettings();
