import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeLines, functionsOf, linesOfAny, parse, testsWithoutExpectation } from './sizes';
import { projectFiles, projectRoot, roomOf, textOf } from './tree';

const files = projectFiles();
const sources = files.filter((path) => path.endsWith('.ts'));
const tests = sources.filter((path) => path.endsWith('.test.ts'));
const scripts = files.filter((path) => /\.(ts|cjs|mjs)$/.test(path));
const parsed = new Map(sources.map((path) => [path, parse(path, textOf(path))]));

/** The places where a pattern stands in some files, as `path:line: text`. */
function places(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [],
      ),
  );
}

// These two spell out what they look for.
function notThis(path: string): boolean {
  return path !== 'test/house/tidy.test.ts' && path !== 'test/house/lint.test.ts';
}

/** What a file may measure, in lines of code. */
function limitOf(path: string): number {
  if (roomOf(path) === 'workflows') return 150;
  return roomOf(path) === 'test' ? 400 : 250;
}

describe('sizes', () => {
  test('blank lines and comments are not counted, and every function is', () => {
    const text = [
      '// A comment.',
      '/** Documentation. */',
      'export function outer() {',
      '',
      '  /* A remark',
      '     of two lines. */',
      '  const inner = () => `a text',
      '  of two lines`;',
      '  return inner; // Said beside code.',
      '}',
    ].join('\n');
    const source = parse('example.ts', text);

    expect(codeLines(source).size).toBe(5);
    expect(functionsOf(source)).toEqual([
      { line: 3, name: 'outer', lines: 5 },
      { line: 7, name: 'inner', lines: 2 },
    ]);
  });

  test('no file has plainly become two: 250 lines, 150 in workflows, 400 in a test', () => {
    const long = [...parsed].flatMap(([path, source]) => {
      const { size } = codeLines(source);
      return size > limitOf(path) ? [`${path}: ${size} lines`] : [];
    });

    expect(long).toEqual([]);
  });

  test('no function is longer than 50 lines, and a describe is a function', () => {
    const long = [...parsed].flatMap(([path, source]) =>
      functionsOf(source)
        .filter(({ lines }) => lines > 50)
        .map(({ line, name, lines }) => `${path}:${line}: ${name} has ${lines} lines`),
    );

    expect(long).toEqual([]);
  });
});

describe('purity', () => {
  test('the domain reads no clock and throws no dice', () => {
    const domain = sources.filter((path) => roomOf(path) === 'domain');
    const impure = /\bnew Date\b|\bDate\s*[.(]|\bMath\.random\b|\bTemporal\.Now\b|\bprocess\./;

    expect(places(domain, impure)).toEqual([]);
  });

  test('workflows read the clock in one small file, and throw no dice', () => {
    const workflows = sources.filter((path) => roomOf(path) === 'workflows');
    const clock = 'workflows/support/workflow-now.ts';

    expect(
      places(
        workflows.filter((path) => path !== clock),
        /\bnew Date\(\)|\bDate\.now\b/,
      ),
    ).toEqual([]);
    expect(places(workflows, /\bMath\.random\b/)).toEqual([]);
  });
});

describe('habits', () => {
  test('no folder is a drawer for everything', () => {
    const drawers = /(^|\/)(utils?|common|shared|lib|helpers?|misc)\//;

    expect(files.filter((path) => drawers.test(path))).toEqual([]);
  });

  test('the top level holds only the rooms of the house', () => {
    const rooms = new Set(
      '.ci activities api docs domain main prisma rules scripts store test web workflows'.split(
        ' ',
      ),
    );
    const strangers = files.filter((path) => path.includes('/') && !rooms.has(roomOf(path)));

    expect(strangers).toEqual([]);
  });

  test('file names are kebab-case', () => {
    const odd = sources.filter((path) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.ts$/.test(basename(path)));

    expect(odd).toEqual([]);
  });

  test('nothing is left for later, switched off or let through', () => {
    const written = scripts.filter(notThis);
    const left = /\b(TODO|FIXME|XXX|HACK)\b/;
    const off = /eslint-disable|@ts-ignore|@ts-nocheck|prettier-ignore|istanbul ignore|v8 ignore/;

    expect(places([...written, ...files.filter((path) => path.endsWith('.md'))], left)).toEqual([]);
    expect(places(written, off)).toEqual([]);
  });
});

describe('types', () => {
  test('none is given up for any', () => {
    const given = [...parsed].flatMap(([path, source]) =>
      linesOfAny(source).map((line) => `${path}:${line}`),
    );

    expect(linesOfAny(parse('a.ts', 'let a = 1;\nlet b = a as any; // not any'))).toEqual([2]);
    expect(given).toEqual([]);
  });
});

describe('tests', () => {
  test('they run the real thing, all of it, and expect something definite', () => {
    const soft = /\bjest\.(mock|doMock|unstable_mockModule)\b|\.toBeTruthy\(|\.toBeDefined\(/;
    const skipped = /\b(test|it|describe)\.(skip|only|todo)\b|\b(xit|xtest|fit|fdescribe)\(/;
    const idle = tests.flatMap((path) => {
      const source = parsed.get(path) ?? parse(path, '');
      return testsWithoutExpectation(source).map(({ line, name }) => `${path}:${line}: ${name}`);
    });

    expect(places(sources.filter(notThis), soft)).toEqual([]);
    expect(places(sources.filter(notThis), skipped)).toEqual([]);
    expect(idle).toEqual([]);
  });

  test('one that expects nothing is found', () => {
    const source = parse('a.ts', "test('idle', () => { run(); });\ntest('real', () => expect(1));");

    expect(testsWithoutExpectation(source)).toEqual([{ line: 1, name: "'idle'" }]);
  });
});

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

/** Never installed on Linux x86-64: ADR 0010 says why such an entry may lack its hash. */
function isForAnotherPlatform({ optional, os, cpu }: LockedPackage): boolean {
  const elsewhere = os?.includes('linux') === false || cpu?.includes('x64') === false;
  return optional === true && elsewhere;
}

describe('the repository stands by itself', () => {
  const readable = files.filter((path) => /\.(ts|cjs|mjs|json|md|ya?ml|sql|prisma)$/.test(path));
  const ours = readable.filter((path) => path !== 'package-lock.json');

  test('nothing names a folder of somebody’s machine', () => {
    const machine = /(^|[\s"'`(=:])\/(work|root|Users)\/[a-z]/;

    expect(places(ours, machine)).toEqual([]);
  });

  test('the lockfile pins packages by their hash and names no place to fetch them from', () => {
    const lock = JSON.parse(textOf('package-lock.json')) as {
      packages: Record<string, LockedPackage>;
    };
    const entries = Object.entries(lock.packages).filter(([path]) => path !== '');

    expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    const unpinned = entries.filter(([, { integrity }]) => integrity === undefined);
    expect(unpinned.filter(([, entry]) => !isForAnotherPlatform(entry))).toEqual([]);
    expect(
      places(ours, /https?:\/\/(registry|npm|pypi|proxy)\.|https?:\/\/(?!127\.)\d+\.\d+\./),
    ).toEqual([]);
  });

  test('every package is pinned to one exact version', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const versions = Object.entries({ ...dependencies, ...devDependencies });

    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
      [],
    );
  });

  test('every link between our pages leads somewhere inside the project', () => {
    const dead = files
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...textOf(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)]*)?\)/g)]
          .map(([, target = '']) => join(dirname(path), target))
          .filter((target) => target.startsWith('..') || !existsSync(join(projectRoot, target)))
          .map((target) => `${path} → ${target}`),
      );

    expect(dead).toEqual([]);
  });
});

describe('evidence', () => {
  test('every rule has its cases beside it, and no cases stand alone', () => {
    const families = files.filter((path) => /^rules\/[^/]+\/[^/]+\.json$/.test(path));
    const rules = families.filter((path) => !path.startsWith('rules/reference/'));
    const isCases = (path: string): boolean => path.endsWith('.cases.json');
    const without = rules
      .filter((path) => !isCases(path))
      .filter((path) => !files.includes(path.replace(/\.json$/, '.cases.json')));
    const alone = rules
      .filter(isCases)
      .filter((path) => !files.includes(path.replace('.cases.json', '.json')));

    expect(without).toEqual([]);
    expect(alone).toEqual([]);
  });

  test('decision records are numbered once each, from 0001 without a gap, and argue', () => {
    const records = files.filter((path) => path.startsWith('docs/adr/'));
    const numbers = records.map((path) => Number(/^(\d{4})-/.exec(basename(path))?.[1]));
    const silent = records.filter(
      (path) => !/^## Options refused$/m.test(textOf(path)) || textOf(path).length < 400,
    );

    expect(numbers).toEqual(records.map((_, index) => index + 1));
    expect(silent).toEqual([]);
  });
});
