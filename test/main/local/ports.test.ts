import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { anyFreePort, freePortFrom } from '../../../main/local/ports';

describe('freePortFrom', () => {
  test('takes the next port when the preferred one is busy', async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => {
      busy.listen(0, '127.0.0.1', resolve);
    });
    const { port } = busy.address() as AddressInfo;

    const free = await freePortFrom(port);

    expect(free).toBeGreaterThan(port);
    expect(free).toBeLessThan(port + 100);
    busy.close();
  });

  test('takes the preferred port when it is free', async () => {
    const port = await anyFreePort();

    expect(await freePortFrom(port)).toBe(port);
  });
});
