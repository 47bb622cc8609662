import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client';
import type { Store } from './read/store';

/** No question to the database may take longer: a list that does is a missing index, not a wait. */
const statementTimeoutMs = 15_000;
const connectionTimeoutMs = 5_000;

export interface StoreOptions {
  /** postgresql://user:password@host:port/name, with its migrations applied. */
  readonly databaseUrl: string;
  /** Connections at most; each takes one process of the database. */
  readonly poolSize?: number;
}

/** Opens the store. Connections are made as they are needed; `close` ends them all. */
export async function openStore({ databaseUrl, poolSize = 10 }: StoreOptions): Promise<Store> {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: poolSize,
    statement_timeout: statementTimeoutMs,
    connectionTimeoutMillis: connectionTimeoutMs,
  });
  const prisma = new PrismaClient({
    adapter,
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
  return {
    prisma,
    isReady: async () => {
      try {
        await prisma.$queryRaw`SELECT 1`;
        return true;
      } catch {
        return false;
      }
    },
    close: () => prisma.$disconnect(),
  };
}
