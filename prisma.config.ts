import { defineConfig } from 'prisma/config';

// Prisma's own tools read this; Hearth migrates by main/migrate.ts and connects by main/config.ts.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
});
