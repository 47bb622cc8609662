import { projectFiles, textOf } from './tree';

// A change of a running workflow is asked for by an id, and somebody answers for it until it goes.

const register = textOf('docs/how-to/change-a-running-workflow.md')
  .split('## Register of patches')[1]
  ?.split('\n## ')[0];
const entries = (register ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('every patch that workflows ask for stands in the register, and no other does', () => {
  const asked = projectFiles()
    .filter((path) => path.startsWith('workflows/'))
    .flatMap((path) => [...textOf(path).matchAll(/(?:patched|deprecatePatch)\('([^']+)'\)/g)])
    .map(([, id]) => `\`${id ?? ''}\``);

  expect(entries.map(([, id]) => id)).toEqual(asked);
});

test.each(entries)('%s%s says why, since when, until when, and who answers for it', (...cells) => {
  const [, , why, since, until, owner] = cells;

  expect([why, since, until, owner].filter((cell) => cell === undefined || cell === '')).toEqual(
    [],
  );
  expect(since).toMatch(/^\d+\.\d+\.\d+$/);
});

test('patches are asked for in one place, where a run begins', () => {
  const asking = projectFiles().filter(
    (path) => path.startsWith('workflows/') && textOf(path).includes('patched('),
  );

  expect(asking).toEqual(['workflows/support/patches.ts']);
});
