/** What may lead where, by stage and cause; domain/placement/transitions.ts has two such tables. */
export type MoveTable = Readonly<
  Record<string, Readonly<Partial<Record<string, readonly string[]>>>>
>;

/** One arrow: from a stage to a stage, with everything that may draw it. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly causes: readonly string[];
}

/** Words of such a page that differ from one life to another. */
export interface StatesPage {
  readonly title: string;
  readonly source: string;
  /** What a cell with two stages means; null where none has. */
  readonly twoStages: string | null;
}

export const placementPage: StatesPage = {
  title: 'The stages of a placement',
  source: 'domain/placement/transitions.ts',
  twoStages:
    'Two stages in one cell: the placement stays until the command completes something, as the second\nsignature completes an agreement.',
};

export const providerPage: StatesPage = {
  title: 'The stages of a service line',
  source: 'domain/provider/transitions.ts',
  twoStages: null,
};

/** Such a page: a diagram, the table of stage × command, and what time does by itself. */
export function renderStates(
  tables: { readonly moves: MoveTable; readonly timeMoves: MoveTable },
  { title, source, twoStages }: StatesPage,
): string {
  const stages = Object.keys(tables.moves);
  return [
    `# ${title}`,
    '',
    `Printed from \`${source}\` by \`npm run docs\`; do not edit. A command that is`,
    'not in the table is refused there, and a refused command changes nothing. A dash is a refusal.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...stages.slice(0, 1).map((stage) => `  [*] --> ${stage}`),
    ...arrowsOf(tables.moves, (cause) => cause).map(drawn),
    ...arrowsOf(tables.timeMoves, (clock) => `${clock} (by time)`).map(drawn),
    ...stages.filter((stage) => isLast(stage, tables)).map((stage) => `  ${stage} --> [*]`),
    '```',
    '',
    'Moves that stay in their stage are left out of the diagram and stand in the tables.',
    '',
    '## Commands',
    '',
    ...commandTable(tables.moves),
    '',
    ...(twoStages === null ? [] : [twoStages, '']),
    '## What time does by itself',
    '',
    '| stage | clock | leads to |',
    '|---|---|---|',
    ...stages.flatMap((stage) =>
      Object.entries(tables.timeMoves[stage] ?? {}).map(
        ([clock, to = []]) => `| ${stage} | \`${clock}\` | ${to.join(' or ')} |`,
      ),
    ),
    '',
  ].join('\n');
}

// One arrow for each pair of stages, so that the diagram stays legible.
function arrowsOf(table: MoveTable, label: (cause: string) => string): readonly Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const [from, causes] of Object.entries(table)) {
    for (const [cause, targets = []] of Object.entries(causes)) {
      for (const to of targets.filter((stage) => stage !== from)) {
        const known = arrows.get(`${from} ${to}`)?.causes ?? [];
        arrows.set(`${from} ${to}`, { from, to, causes: [...known, label(cause)] });
      }
    }
  }
  return [...arrows.values()];
}

function drawn({ from, to, causes }: Arrow): string {
  return `  ${from} --> ${to}: ${causes.join(', ')}`;
}

function isLast(stage: string, tables: { moves: MoveTable; timeMoves: MoveTable }): boolean {
  return [tables.moves, tables.timeMoves].every(
    (table) => Object.keys(table[stage] ?? {}).length === 0,
  );
}

function commandTable(moves: MoveTable): readonly string[] {
  const stages = Object.keys(moves);
  const commands = [...new Set(stages.flatMap((stage) => Object.keys(moves[stage] ?? {})))];
  return [
    `| command | ${stages.join(' | ')} |`,
    `|---|${stages.map(() => '---').join('|')}|`,
    ...commands.map((command) => {
      const cells = stages.map((stage) => moves[stage]?.[command]?.join(' or ') ?? '–');
      return `| \`${command}\` | ${cells.join(' | ')} |`;
    }),
  ];
}
