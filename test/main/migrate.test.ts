import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { MigrationFailed, applyMigrations } from '../../main/migrate';
import type { MigrationSource } from '../../main/migrate';
import { schemaDrift } from '../../main/schema-drift';
import { emptyDatabase, runFolder } from '../support/servers';

const homes = 'CREATE TABLE homes (id integer PRIMARY KEY, name text NOT NULL);';
const schemaOfHomes = `
datasource db {
  provider = "postgresql"
}
model homes {
  id   Int    @id
  name String
}
`;

describe('applyMigrations', () => {
  test('names the migration that PostgreSQL refused, and why', async () => {
    const source = aSource({ '0001_homes': homes, '0002_broken': 'CREATE TABEL lamps ();' });

    const attempt = applyMigrations(await emptyDatabase(), source);

    await expect(attempt).rejects.toThrow(MigrationFailed);
    await expect(attempt).rejects.toThrow(/0002_broken failed.*syntax error at or near "TABEL"/s);
  });

  test('leaves nothing of a migration that fails half-way', async () => {
    const url = await emptyDatabase();

    const attempt = applyMigrations(url, aSource({ '0001_half': `${homes} SELECT 1 / 0;` }));

    await expect(attempt).rejects.toThrow(/0001_half failed.*division by zero/s);
    expect(await tablesOf(url)).toEqual(['_prisma_migrations']);
  });

  test('goes no further once a migration has failed', async () => {
    const url = await emptyDatabase();
    const source = aSource({ '0001_broken': 'SELECT * FROM nowhere;', '0002_homes': homes });
    await expect(applyMigrations(url, source)).rejects.toThrow('0001_broken');

    await expect(applyMigrations(url, source)).rejects.toThrow('0001_broken');

    expect(await tablesOf(url)).toEqual(['_prisma_migrations']);
  });

  test('says that a server cannot be reached', async () => {
    const nowhere = 'postgresql://nobody@127.0.0.1:1/nothing';

    await expect(applyMigrations(nowhere, aSource({ '0001_homes': homes }))).rejects.toThrow(
      MigrationFailed,
    );
  });
});

describe('applyMigrations when all is well', () => {
  test('migrates an empty database once and finds nothing to do the second time', async () => {
    const url = await emptyDatabase();
    const source = aSource({ '0001_homes': homes });

    expect(await applyMigrations(url, source)).toEqual(['0001_homes']);
    expect(await applyMigrations(url, source)).toEqual([]);

    expect(await tablesOf(url)).toEqual(['_prisma_migrations', 'homes']);
  });

  test('takes a function whose body holds semicolons', async () => {
    const url = await emptyDatabase();
    const refuse = `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'refused; always'; END; $$;`;

    const applied = await applyMigrations(url, aSource({ '0001_refuse': refuse + homes }));

    expect(applied).toEqual(['0001_refuse']);
  });

  test('applies only what was added since', async () => {
    const url = await emptyDatabase();
    await applyMigrations(url, aSource({ '0001_homes': homes }));

    const grown = aSource({ '0001_homes': homes, '0002_lamps': 'CREATE TABLE lamps ();' });

    expect(await applyMigrations(url, grown)).toEqual(['0002_lamps']);
  });

  test("brings an empty database up to the project's own newest migration", async () => {
    const url = await emptyDatabase();
    const first = await applyMigrations(url);

    expect(await applyMigrations(url)).toEqual([]);
    expect([...first].sort()).toEqual(first);
  });
});

describe('schemaDrift', () => {
  test('names a column that only the schema has and a table that only the migrations have', async () => {
    const source = aSource({
      '0001_homes': 'CREATE TABLE homes (id integer PRIMARY KEY);',
      '0002_lamps': 'CREATE TABLE lamps (id integer NOT NULL);',
    });

    const drift = await driftOf(source);

    expect(drift.split('\n')).toEqual([
      'only in the migrations: column lamps.id integer not null',
      'only in schema.prisma: column homes.name text not null',
    ]);
  });

  test('is empty when they agree', async () => {
    expect(await driftOf(aSource({ '0001_homes': homes }))).toBe('');
  });

  test('lets the migrations say what the schema language cannot', async () => {
    const check = "ALTER TABLE homes ADD CHECK (name <> '');";
    const partial = "CREATE UNIQUE INDEX named ON homes (name) WHERE name <> 'none';";

    expect(await driftOf(aSource({ '0001_homes': homes + check + partial }))).toBe('');
  });
});

async function driftOf(source: MigrationSource): Promise<string> {
  const migratedUrl = await emptyDatabase();
  await applyMigrations(migratedUrl, source);
  return schemaDrift({ migratedUrl, emptyUrl: await emptyDatabase(), source });
}

function aSource(migrations: Readonly<Record<string, string>>): MigrationSource {
  const folder = mkdtempSync(join(runFolder(), 'migrations-'));
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(join(folder, 'migrations', name), { recursive: true });
    writeFileSync(join(folder, 'migrations', name, 'migration.sql'), sql);
  }
  const schemaFile = join(folder, 'schema.prisma');
  writeFileSync(schemaFile, schemaOfHomes);
  return { migrationsFolder: join(folder, 'migrations'), schemaFile };
}

async function tablesOf(url: string): Promise<readonly string[]> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 ORDER BY 1',
    ['public'],
  );
  await client.end();
  return rows.map(({ name }) => name);
}
