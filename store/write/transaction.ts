import type { Prisma } from '../generated/client';

/** The client inside one transaction. */
export type Transaction = Prisma.TransactionClient;
