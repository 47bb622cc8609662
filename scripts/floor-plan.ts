/** Which floors each floor may import, as .dependency-cruiser.cjs states them. */
export type Floors = Readonly<Record<string, readonly string[]>>;

// One sentence a floor, in the order of the table.
const purposes: Readonly<Record<string, string>> = {
  domain: 'Pure decisions and arithmetic: no clock, no randomness, no input or output.',
  rules: 'Policy as dated data, and the evaluator that reads it.',
  store: 'PostgreSQL: the only importer of the Prisma client.',
  workflows: 'Durable sequence: waiting, waking, continuing as new. No policy.',
  activities: 'Effects, one file per verb.',
  api: 'HTTP in, JSON out.',
  web: 'HTML for people, through the API only. Not built yet.',
  main: 'Composition roots: where everything is put together.',
};

/** The page docs/floor-plan.md: a picture and a table of who may import whom. */
export function renderFloorPlan(floors: Floors): string {
  const rows = Object.entries(floors);
  return [
    '# Floor plan',
    '',
    'Printed from `.dependency-cruiser.cjs` by `npm run docs`; do not edit. An arrow means "may',
    'import"; a dotted one, "may import types only". `npm run floors` holds the code to it, and',
    '[ADR 0001](adr/0001-floors.md) argues it. `test/` may import everything; nobody imports `test/`',
    'or `main/`.',
    '',
    '```mermaid',
    'flowchart TD',
    ...rows.map(([floor]) => `  ${floor}["${floor}/"]`),
    ...rows.flatMap(([floor, beneath]) => beneath.map((below) => arrow(floor, below))),
    '```',
    '',
    '| floor | what it is | may import | types only |',
    '|---|---|---|---|',
    ...rows.map(([floor, beneath]) => row(floor, beneath)),
    '',
  ].join('\n');
}

function row(floor: string, beneath: readonly string[]): string {
  const values = beneath.filter((name) => !isTypesOnly(name)).map(plainName);
  const types = beneath.filter(isTypesOnly).map(plainName);
  const listed = (names: readonly string[]): string =>
    names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join(', ');
  const cells = [`\`${floor}/\``, purposes[floor] ?? '–', listed(values), listed(types)];
  return `| ${cells.join(' | ')} |`;
}

function arrow(floor: string, below: string): string {
  const [room = ''] = plainName(below).split('/');
  const part = plainName(below).slice(room.length + 1);
  const line = isTypesOnly(below) ? '-.->' : '-->';
  return `  ${floor} ${line}${part === '' ? '' : `|"${part}"|`} ${room}`;
}

function isTypesOnly(name: string): boolean {
  return name.startsWith('types:');
}

// `store/(read|audit|intake)` is a pattern; a reader sees `store/read, audit, intake`.
function plainName(name: string): string {
  return name
    .replace(/^types:/, '')
    .replace('[^/]+', '*')
    .replace(/\((.*)\)/, (_, names: string) => names.replaceAll('|', ', '));
}
