import { Client } from 'pg';
import { projectMigrations, sqlOfSchema } from './migrate';
import type { MigrationSource } from './migrate';

/** Two databases of one server: one that the migrations have filled, and one with nothing in it. */
export interface DriftQuestion {
  readonly migratedUrl: string;
  readonly emptyUrl: string;
  readonly source?: MigrationSource;
}

/**
 * What the migrations and schema.prisma say differently, one line each: '' when they agree.
 *
 * The schema is built in the empty database and the two catalogues are compared: columns, keys,
 * indexes and enumerated types. Checks, triggers, exclusion constraints and partial indexes stand
 * in the migrations alone, because the schema language has no words for them.
 */
export async function schemaDrift({
  migratedUrl,
  emptyUrl,
  source = projectMigrations,
}: DriftQuestion): Promise<string> {
  const sql = await sqlOfSchema(emptyUrl, source);
  await withClient(emptyUrl, (client) => client.query(sql));
  const inMigrations = new Set(await withClient(migratedUrl, catalogue));
  const inSchema = new Set(await withClient(emptyUrl, catalogue));
  return [
    ...missingFrom(inSchema, inMigrations).map((line) => `only in the migrations: ${line}`),
    ...missingFrom(inMigrations, inSchema).map((line) => `only in schema.prisma: ${line}`),
  ].join('\n');
}

const catalogueSql = `
  SELECT format('column %s.%s %s%s%s', class.relname, attname,
    format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN ' not null' ELSE '' END,
    coalesce(' default ' || pg_get_expr(adbin, adrelid), '')) AS line
  FROM pg_attribute JOIN pg_class class ON class.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0
    AND NOT attisdropped AND relname <> '_prisma_migrations'
  UNION ALL
  SELECT format('key of %s: %s', conrelid::regclass, pg_get_constraintdef(oid))
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f')
    AND conrelid::regclass::text <> '_prisma_migrations'
  UNION ALL
  SELECT pg_get_indexdef(indexrelid)
  FROM pg_index JOIN pg_class class ON class.oid = indrelid
  WHERE relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'
    AND indpred IS NULL AND indexprs IS NULL AND NOT indisexclusion
  UNION ALL
  SELECT format('enum %s: %s', typname, string_agg(enumlabel, ', ' ORDER BY enumsortorder))
  FROM pg_enum JOIN pg_type type ON type.oid = enumtypid GROUP BY typname
  ORDER BY line`;

async function catalogue(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ line: string }>(catalogueSql);
  return rows.map(({ line }) => line);
}

function missingFrom(some: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  return [...others].filter((line) => !some.has(line));
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
