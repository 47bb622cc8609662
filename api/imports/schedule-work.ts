import { v5 } from 'uuid';
import { invariant } from '../../domain/invariant';
import { readScheduleList, type ScheduleRow } from '../../domain/imports/schedule-list';
import type { ImportProblem } from '../../domain/imports/problem';
import type { Actor } from '../../domain/placement/terms';
import { admissible } from '../../domain/provider/admissible';
import type { CommandOf } from '../../domain/provider/commands';
import type { Price, ProviderState } from '../../domain/provider/state';
import type { Refusal } from '../../domain/refusal';
import { canonicalJson } from '../../rules/canonical-json';
import { providerCommandsDone } from '../../store/read/imports';
import { readServiceLine } from '../../store/read/providers';
import type { JobWork } from '../jobs/jobs';
import { detailOf } from '../refusal-words';
import { askService } from './ask-service';
import { importWork, type ImportRow, type LookedAt, type Looking } from './import-work';
import type { ImportNeeds } from './placement-work';
import { scheduleColumnOf } from './refusal-columns';

// Prices for services that are on the register: the rows of one service are one schedule, proposed
// and accepted together, so that they are judged as a whole and none of them is taken alone.

/** Of this project; the commands of a schedule are named from what its rows say. */
const namespace = '4d1c8f2a-93f0-4b8e-8a53-6c9a1f2f7d20';

export function scheduleImportWork(given: ImportNeeds): JobWork {
  return importWork((looking) => lookAt(given, looking));
}

interface Schedule {
  readonly rows: readonly ScheduleRow[];
  readonly state: ProviderState;
  readonly propose: CommandOf<'propose-price-schedule'>;
  readonly accept: CommandOf<'accept-price-schedule'>;
}

async function lookAt(given: ImportNeeds, { asked }: Looking): Promise<LookedAt> {
  const states = await statesFor(given, asked.csv);
  const list = readScheduleList(asked.csv, (id) => states.has(id));
  invariant(!('refused' in list), 'a file that cannot be read by its columns begins no job');
  const schedules = schedulesOf(list.rows, { states, actor: asked.actor });
  const done = await providerCommandsDone(
    given.store,
    schedules.map(({ accept }) => accept.commandId),
  );
  const isDone = ({ accept }: Schedule): boolean => done.has(accept.commandId);
  const unfit = schedules.filter((one) => !isDone(one)).flatMap((one) => misfits(given, one));
  return {
    lines: list.lines,
    problems: [...list.problems, ...unfit].sort((a, b) => a.line - b.line),
    rows: schedules.flatMap((one) => rowsOf(given, one, isDone(one))),
  };
}

/** The services that the file names and that have a life of their own. */
async function statesFor(
  { store }: ImportNeeds,
  csv: string,
): Promise<ReadonlyMap<string, ProviderState>> {
  const list = readScheduleList(csv, () => true);
  if ('refused' in list) return new Map();
  const ids = [...new Set(list.rows.map(({ serviceLineId }) => serviceLineId))];
  const rows = await Promise.all(ids.map((id) => readServiceLine(store, id)));
  return new Map(rows.flatMap((row) => (row ? [[row.state.serviceLineId, row.state]] : [])));
}

function schedulesOf(
  rows: readonly ScheduleRow[],
  { states, actor }: { readonly states: ReadonlyMap<string, ProviderState>; readonly actor: Actor },
): readonly Schedule[] {
  return [...states.values()].flatMap((state) => {
    const own = rows.filter(({ serviceLineId }) => serviceLineId === state.serviceLineId);
    if (own.length === 0) return [];
    const prices = own.map(({ price }) => price);
    const gapsDeclared = own.some((row) => row.gapsDeclared);
    const said = gapsDeclared
      ? [state.serviceLineId, prices, 'gaps']
      : [state.serviceLineId, prices];
    const proposalId = v5(canonicalJson(said), namespace);
    const sent = { actor, ifVersion: null };
    return [
      {
        ...{ rows: own, state },
        propose: {
          ...{ type: 'propose-price-schedule', commandId: proposalId, ...sent },
          ...{ prices, rates: [], gapsDeclared },
        },
        accept: {
          ...{ type: 'accept-price-schedule', commandId: v5(proposalId, namespace), ...sent },
          proposalId,
        },
      },
    ];
  });
}

function misfits(
  { clock }: ImportNeeds,
  { rows, state, propose }: Schedule,
): readonly ImportProblem[] {
  const isProposed = state.commandIds.includes(propose.commandId);
  const refusal = isProposed ? null : admissible(state, propose, clock());
  if (refusal === null) return [];
  const says = detailOf(refusal);
  const column = scheduleColumnOf(refusal);
  return rows.map(({ line, price }) => ({
    ...{ line, code: 'refused', says },
    column: isAbout(refusal, price) ? column : null,
  }));
}

/** All rows of a service stand or fall together; the column is named where it is at fault. */
function isAbout(refusal: Refusal, { needLevel }: Price): boolean {
  if ('needLevel' in refusal) return refusal.needLevel === needLevel;
  return refusal.code !== 'schedules-overlap' || refusal.what === needLevel;
}

/** The first row of a schedule takes all of it; the others say that it is there. */
function rowsOf(given: ImportNeeds, schedule: Schedule, isDone: boolean): readonly ImportRow[] {
  const { rows, state, propose, accept } = schedule;
  const { serviceLineId } = state;
  let taking: ReturnType<ImportRow['take']> | null = null;
  const takeAll: ImportRow['take'] = async () => {
    const proposed = await askService(given, { start: state, command: propose });
    if (proposed.kind === 'refused') return proposed;
    return askService(given, { start: state, command: accept });
  };
  const take: ImportRow['take'] = () => {
    taking ??= takeAll().catch((fault: unknown) => {
      taking = null;
      throw fault;
    });
    return taking;
  };
  return rows.map(({ line }) => ({
    ...{ line, externalReference: serviceLineId, placementId: null },
    ...{ standing: isDone ? 'there' : 'new', take, price: () => Promise.resolve(null) },
    columnOf: scheduleColumnOf,
  }));
}
