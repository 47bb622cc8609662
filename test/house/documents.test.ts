import {
  differences,
  findRoot,
  firstDifference,
  generatedDocuments,
} from '../../scripts/write-docs';
import { renderFloorPlan } from '../../scripts/floor-plan';
import { placementPage, renderStates } from '../../scripts/placement-states';
import { projectFiles, projectRoot, textOf } from './tree';

describe('generated documents', () => {
  test('each says what the code says today; npm run docs writes them anew', async () => {
    expect(await differences(projectRoot)).toEqual([]);
  });

  test('a difference is told by its line, a missing end and a surplus end too', () => {
    const compare = (written: string, shouldSay: string): unknown =>
      firstDifference('a.md', { written, shouldSay });

    expect(compare('one\ntwo', 'one\ntwo')).toBeNull();
    expect(compare('one\n2', 'one\ntwo')).toMatchObject({ line: 2, written: '2' });
    expect(compare('', 'one')).toMatchObject({ line: 1, shouldSay: 'one' });
    expect(compare('one\ntwo', 'one')).toMatchObject({ line: 2, written: 'two' });
  });

  test('every one has a row of its own and stands in docs/', () => {
    const paths = generatedDocuments(projectRoot).map(({ path }) => path);

    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => !path.startsWith('docs/'))).toEqual([]);
    expect(paths.filter((path) => !projectFiles().includes(path))).toEqual([]);
  });

  test('the root is found from any folder of the project', () => {
    expect(findRoot(`${projectRoot}/test/house`)).toBe(projectRoot);
  });
});

describe('routes that a document names', () => {
  const documented = JSON.parse(textOf('docs/openapi.json')) as {
    readonly paths: Readonly<Record<string, object>>;
  };
  /** A route without the name of what is in braces: a reader may call it anything. */
  const plain = (route: string): string => route.replaceAll(/\{[^}]*\}/g, '{}');
  const known = new Set(
    Object.entries(documented.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => plain(`${method.toUpperCase()} ${path}`)),
    ),
  );
  const named = projectFiles()
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [...textOf(path).matchAll(/\b(?:GET|POST)\s+\/v1\/[\w{}/.-]*[\w}]/g)].map(
        ([route]) => `${path}: ${plain(route.replace(/\s+/, ' '))}`,
      ),
    );

  test('are routes of the interface', () => {
    const isKnown = (one: string): boolean => {
      const route = one.slice(one.indexOf(': ') + 2);
      // A record may stand in place of the braces: `GET /v1/policy/rules/reference.routes`.
      return known.has(route) || known.has(route.replace(/[^/]+\.[^/]+$/, '{}'));
    };

    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((one) => !isKnown(one))).toEqual([]);
  });
});

describe('renderFloorPlan', () => {
  test('draws types with a dotted line and writes patterns out', () => {
    const page = renderFloorPlan({ domain: [], api: ['store/(read|audit)', 'types:rules/book'] });

    expect(page).toContain('  api -->|"read, audit"| store\n');
    expect(page).toContain('  api -.->|"book"| rules\n');
    expect(page).toContain('| `store/read, audit` | `rules/book` |');
  });

  test('has a sentence for every floor of the project', () => {
    expect(textOf('docs/floor-plan.md')).not.toMatch(/^\| `[a-z]+\/` \| – \|/m);
  });
});

describe('renderStates', () => {
  const tables = {
    moves: { agreeing: { sign: ['agreeing', 'arranged'], note: ['agreeing'] }, arranged: {} },
    timeMoves: { agreeing: { 'signature-due': ['arranged'] }, arranged: {} },
  };
  const page = renderStates(tables, placementPage);

  test('draws what leads elsewhere, says what time does, and where it ends', () => {
    expect(page).toContain('  [*] --> agreeing\n  agreeing --> arranged: sign\n');
    expect(page).toContain('  agreeing --> arranged: signature-due (by time)\n');
    expect(page).toContain('  arranged --> [*]\n');
    expect(page).not.toContain('agreeing --> agreeing');
  });

  test('has a cell for every stage × command, and a dash for a refusal', () => {
    expect(page).toContain('| `sign` | agreeing or arranged | – |');
    expect(page).toContain('| `note` | agreeing | – |');
    expect(page).toContain('| agreeing | `signature-due` | arranged |');
  });
});
