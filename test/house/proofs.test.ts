import { projectFiles, textOf } from './tree';

// docs/proofs.md is what somebody reads who asks how we know. What it names must be there, and no
// test may stand where it sends nobody.

const page = textOf('docs/proofs.md');
const named = [...page.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path);
const tests = projectFiles().filter((path) => path.endsWith('.test.ts'));

describe('docs/proofs.md', () => {
  test('names only tests that are there', () => {
    const files = named.filter((path) => !path.endsWith('/'));

    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((path) => !tests.includes(path))).toEqual([]);
  });

  test('leads to every test, by its name or by its folder', () => {
    const missed = tests.filter(
      (path) => !named.some((one) => one === path || (one.endsWith('/') && path.startsWith(one))),
    );

    expect(missed).toEqual([]);
  });

  test('proves every numbered point of the register and of the rule book', () => {
    const numbers = (heading: string) => {
      const [, section = ''] = page.split(`## ${heading}\n`);
      const [rows = ''] = section.split('\n## ');
      return [...rows.matchAll(/^\| (\d+)\. /gm)].map(([, number]) => Number(number));
    };

    expect(numbers('The register')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(numbers('The rule book')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
