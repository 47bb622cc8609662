import { setTimeout as sleep } from 'node:timers/promises';
import { startSweeping } from '../../main/sweep';
import { openStore } from '../../store/client';
import { putTexts } from '../../store/intake/texts';
import { readTexts } from '../../store/read/texts';
import { freshDatabase } from '../support/servers';

const day = 24 * 60 * 60 * 1000;

test('removes the words of a refused command thirty days later, and not before', async () => {
  const store = await openStore({ databaseUrl: await freshDatabase() });
  await putTexts(store, [{ textId: 'words', commandId: 'refused', text: 'Too dear, I know.' }]);
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => faults.push(fault);
  const sweepAfter = async (days: number) => {
    const stop = startSweeping(store, { clock: () => Date.now() + days * day, onFault });
    for (let waits = 0; waits < 20 && (await readTexts(store, ['words'])).length > 0; waits += 1) {
      await sleep(50);
    }
    stop();
    return readTexts(store, ['words']);
  };

  expect(await sweepAfter(29)).toHaveLength(1);
  expect(await sweepAfter(31)).toEqual([]);
  expect(faults).toEqual([]);
  await store.close();
});
