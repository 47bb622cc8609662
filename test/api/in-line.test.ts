import { inLine, linesStanding } from '../../api/in-line';

/** Work that lasts until it is let go. */
function held() {
  let resolve: (answer: string) => void = never;
  let reject: (fault: Error) => void = never;
  const promise = new Promise<string>((onAnswer, onFault) => {
    resolve = onAnswer;
    reject = onFault;
  });
  return { promise, resolve, reject };
}

function never(): never {
  throw new Error('A promise hands out its ends at once.');
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('asking one workflow', () => {
  test('four at once; whoever comes after begins in order, as others end', async () => {
    const works = Array.from({ length: 6 }, held);
    const begun: number[] = [];
    const done = works.map(({ promise }, index) =>
      inLine('placement/lewisham/1', () => {
        begun.push(index);
        return promise;
      }),
    );

    await settled();
    expect(begun).toEqual([0, 1, 2, 3]);
    works[2]?.resolve('answered');
    await expect(done[2]).resolves.toBe('answered');
    await settled();
    expect(begun).toEqual([0, 1, 2, 3, 4]);

    works.forEach(({ resolve }) => resolve('answered'));
    await Promise.all(done);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('a failure is the asker’s own, and lets the next begin', async () => {
    const works = Array.from({ length: 5 }, held);
    const done = works.map(({ promise }) => inLine('placement/lewisham/2', () => promise));

    works[0]?.reject(new Error('away'));
    await expect(done[0]).rejects.toThrow('away');
    works.forEach(({ resolve }) => resolve('answered'));

    await expect(Promise.all(done.slice(1))).resolves.toEqual(Array(4).fill('answered'));
  });

  test('keeps nobody else waiting, and leaves nothing behind', async () => {
    const works = Array.from({ length: 8 }, held);
    const done = works.map(({ promise }) => inLine('placement/lewisham/3', () => promise));

    await expect(inLine('placement/lewisham/4', async () => 'at once')).resolves.toBe('at once');
    expect(linesStanding()).toBe(1);
    works.forEach(({ resolve }) => resolve('answered'));
    await Promise.all(done);

    expect(linesStanding()).toBe(0);
  });
});
