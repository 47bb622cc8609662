import { v5 } from 'uuid';
import { invariant } from '../../domain/invariant';
import type { ImportProblem } from '../../domain/imports/problem';
import { readServiceList, type ServiceRow } from '../../domain/imports/service-list';
import type { Actor } from '../../domain/placement/terms';
import { admissible } from '../../domain/provider/admissible';
import type { CommandOf } from '../../domain/provider/commands';
import { begin } from '../../domain/provider/state';
import { canonicalJson } from '../../rules/canonical-json';
import { begunServices, numbersHeld } from '../../store/read/imports';
import type { JobWork } from '../jobs/jobs';
import { detailOf } from '../refusal-words';
import { askService } from './ask-service';
import { importWork, standingOf, type ImportRow, type LookedAt, type Looking } from './import-work';
import type { ImportNeeds } from './placement-work';
import { serviceColumnOf } from './refusal-columns';

// The host's services that were accredited before Hearth kept the register: each row becomes a
// service line with a life of its own, by the command `enter-service`.

/** Of this project; the command of a row is named from what the row says. */
const namespace = '0b9d2f0e-6a63-4a0f-9a3e-0f5b6f6a8f11';

export function serviceImportWork(given: ImportNeeds): JobWork {
  return importWork((looking) => lookAt(given, looking));
}

async function lookAt(given: ImportNeeds, { asked }: Looking): Promise<LookedAt> {
  const { csv, today, actor } = asked;
  const list = readServiceList(csv, today);
  invariant(!('refused' in list), 'a file that cannot be read by its columns begins no job');
  const begun = await begunServices(
    given.store,
    list.rows.map(({ serviceLineId }) => serviceLineId),
  );
  const commands = list.rows.map((row) => ({ row, command: commandFor(row, actor) }));
  const fresh = commands.filter(({ row }) => !begun.has(row.serviceLineId));
  const unfit = fresh.flatMap((one) => misfitOf(given, one));
  const taken = await numbersTaken(
    given,
    list.rows,
    fresh.map(({ row }) => row),
  );
  return {
    lines: list.lines,
    problems: [...list.problems, ...unfit, ...taken].sort((a, b) => a.line - b.line),
    rows: commands.map(({ row, command }): ImportRow => {
      const { line, serviceLineId } = row;
      const { commandId } = command;
      return {
        ...{ line, externalReference: serviceLineId, placementId: null },
        standing: standingOf(begun, { id: serviceLineId, commandId }),
        columnOf: (refusal) => serviceColumnOf(refusal, row),
        price: () => Promise.resolve(null),
        take: () => askService(given, { start: { serviceLineId }, command }),
      };
    }),
  };
}

/** What the register's own rules say against a row, before anything is started. */
function misfitOf(
  { clock }: Pick<ImportNeeds, 'clock'>,
  { row, command }: { readonly row: ServiceRow; readonly command: CommandOf<'enter-service'> },
): readonly ImportProblem[] {
  const { line, serviceLineId } = row;
  const refusal = admissible(begin({ serviceLineId }), command, clock());
  if (refusal === null) return [];
  const column = serviceColumnOf(refusal, row);
  return [{ line, column, code: 'refused', says: detailOf(refusal) }];
}

/** A regulator's number belongs to one organisation: of the register, or of an earlier line. */
async function numbersTaken(
  { store }: Pick<ImportNeeds, 'store'>,
  rows: readonly ServiceRow[],
  fresh: readonly ServiceRow[],
): Promise<readonly ImportProblem[]> {
  const numberOf = ({ registration }: ServiceRow) => registration?.number ?? null;
  const held = await numbersHeld(
    store,
    rows.flatMap((row) => numberOf(row) ?? []),
  );
  return fresh.flatMap((row): readonly ImportProblem[] => {
    const number = numberOf(row);
    if (number === null) return [];
    const { line, providerId } = row;
    const first = rows.find((other) => numberOf(other) === number && other.line < line);
    const isOther = first !== undefined && first.providerId !== providerId;
    const isHeld = (held.get(number) ?? []).some((holder) => holder !== providerId);
    if (!isOther && !isHeld) return [];
    const where = isOther ? `in line ${first.line}` : 'on the register';
    const says = `The number ${number} is another organisation’s ${where}.`;
    return [{ line, column: 'registration_number', code: 'number-taken', says }];
  });
}

function commandFor(row: ServiceRow, actor: Actor): CommandOf<'enter-service'> {
  const { line: _, numbers: __, ...said } = row;
  const { lot, providerId, providerName, name, town, registration, grade } = row;
  return {
    ...{ type: 'enter-service', commandId: v5(canonicalJson(said), namespace), actor },
    ifVersion: null,
    service: { providerId, providerName, name, town, lots: [lot], isFictional: false },
    accreditations: [{ lot, ...row.accredited }],
    ...{ registration, grade, documents: row.documents },
    ...{ prices: row.prices, rates: row.rates, vacancies: row.vacancies },
  };
}
