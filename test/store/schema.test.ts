import { schemaDrift } from '../../main/schema-drift';
import { openStore } from '../../store/client';
import { emptyDatabase, freshDatabase } from '../support/servers';

test('the migrations and schema.prisma say the same tables', async () => {
  const drift = await schemaDrift({
    migratedUrl: await freshDatabase(),
    emptyUrl: await emptyDatabase(),
  });

  expect(drift).toBe('');
});

describe('openStore', () => {
  test('is ready when the database answers, and says so when it does not', async () => {
    const store = await openStore({ databaseUrl: await freshDatabase() });
    const nowhere = await openStore({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/nothing' });

    expect([await store.isReady(), await nowhere.isReady()]).toEqual([true, false]);

    await Promise.all([store.close(), nowhere.close()]);
  });

  test('gives up on a statement that takes longer than it may', async () => {
    const store = await openStore({ databaseUrl: await freshDatabase() });

    const [timeout] = await store.prisma.$queryRaw<{ statement_timeout: string }[]>`
      SHOW statement_timeout`;

    expect(timeout).toEqual({ statement_timeout: '15s' });
    await store.close();
  });
});
