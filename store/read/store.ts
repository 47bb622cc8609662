import type { PrismaClient } from '../generated/client';

/** An open store: what every function of this floor takes first. `store/client.ts` opens one. */
export interface Store {
  readonly prisma: PrismaClient;
  /** True when the database answers. */
  readonly isReady: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}
