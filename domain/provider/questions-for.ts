import { londonDateOf, type EpochMs } from '../calendar';
import { invariant } from '../invariant';
import type { Lot } from '../placement/terms';
import type { CommandOf, ProviderCommand } from './commands';
import { lifting, mending, suspending } from './decide-register';
import type { ProviderQuestion } from './questions';
import { suspensionDays } from './register-change';
import type { Evaluation, ProviderState } from './state';

/**
 * What must be put to the book before a command can be decided, or null when the table and the
 * register are enough. Ask only for a command that `admissible` lets through.
 */
export function questionFor(
  state: ProviderState,
  command: ProviderCommand,
  at: EpochMs,
): ProviderQuestion | null {
  const nothing: ProviderQuestion = {
    ...{ serviceLineId: state.serviceLineId, lot: lotOf(state, command), at, evaluation: null },
    ...{ documents: [], days: [], postcode: null, areaCouncilId: null },
  };
  switch (command.type) {
    case 'apply':
    case 're-evaluate':
      return { ...nothing, evaluation: freshEvaluation(at) };
    case 'extend-evaluation':
      return { ...nothing, evaluation: { ...evaluationOf(state), isExtended: true } };
    case 'answer-host':
      return { ...nothing, evaluation: resumed(evaluationOf(state), at) };
    case 'add-document':
    case 'replace-document': {
      const days = suspensionDays(mending(state, command, londonDateOf(at)), londonDateOf(at));
      return { ...nothing, documents: [command], days };
    }
    case 'set-vacancies':
      return { ...nothing, ...placeOf(command.places) };
    case 'enter-service':
      return {
        ...nothing,
        documents: command.documents,
        days: accreditationDays(command),
        ...placeOf(command.vacancies),
      };
    default:
      return daysQuestion(nothing, { state, command });
  }
}

/** Where the places are, as far as somebody has said it. */
function placeOf(
  places: CommandOf<'set-vacancies'>['places'] | null,
): Pick<ProviderQuestion, 'postcode' | 'areaCouncilId'> {
  return { postcode: places?.postcode ?? null, areaCouncilId: places?.areaCouncilId ?? null };
}

/** Commands that set a day of their own, on which time will do something. */
function daysQuestion(
  nothing: ProviderQuestion,
  { state, command }: { readonly state: ProviderState; readonly command: ProviderCommand },
): ProviderQuestion | null {
  const today = londonDateOf(nothing.at);
  switch (command.type) {
    case 'accredit':
      return withDays(nothing, accreditationDays(command));
    case 'suspend':
      return withDays(nothing, suspensionDays(suspending(state, command), today));
    case 'lift-suspension':
      return withDays(nothing, suspensionDays(lifting(state, command), today));
    case 'agree-action': {
      const { commandId: about, dueOn: on } = command;
      return withDays(nothing, [{ kind: 'action-due', about, on }]);
    }
    default:
      return null;
  }
}

function lotOf({ service }: ProviderState, command: ProviderCommand): Lot {
  const lots = 'service' in command ? command.service.lots : service?.lots;
  const [lot] = lots ?? [];
  invariant(lot !== undefined, 'a service offers at least one lot');
  return lot;
}

function withDays(nothing: ProviderQuestion, days: ProviderQuestion['days']) {
  return days.length === 0 ? null : { ...nothing, days };
}

/** A lot's accreditation ends on its day; `about` is the lot, whichever fact says so then. */
function accreditationDays({
  accreditations,
}: Pick<CommandOf<'accredit'>, 'accreditations'>): ProviderQuestion['days'] {
  return accreditations.flatMap(({ lot, until }) =>
    until === null ? [] : [{ kind: 'accreditation-ends' as const, about: lot, on: until }],
  );
}

function freshEvaluation(at: EpochMs): NonNullable<ProviderQuestion['evaluation']> {
  return { openedOn: londonDateOf(at), isExtended: false, stoodStill: [] };
}

function evaluationOf({ evaluation }: ProviderState): Evaluation {
  invariant(evaluation !== null, 'an evaluation that is extended or resumed is open');
  return evaluation;
}

/** The applicant has answered: the last standstill ends today. */
export function resumed(evaluation: Evaluation, at: EpochMs): Evaluation {
  const stoodStill = evaluation.stoodStill.map(({ from, until }) => ({
    from,
    until: until ?? londonDateOf(at),
  }));
  return { ...evaluation, stoodStill };
}
