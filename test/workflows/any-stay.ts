import { randomUUID } from 'node:crypto';
import { addDays, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Change } from '../../domain/placement/change-terms';
import type { Command, CommandType } from '../../domain/placement/commands';
import {
  changeCommandTypes,
  type ChangeCommandType,
} from '../../domain/placement/commands-of-change';
import { stayCommandTypes, type StayCommandType } from '../../domain/placement/commands-of-stay';
import type { PlacementState } from '../../domain/placement/state';
import { absenceDecisions, absenceKinds, type ServiceTerms } from '../../domain/placement/terms';
import { approver, command, officer, provider, signatory } from './people';

// Moves that somebody might make while a child lives somewhere, sensible or not.

export type AnyStayCommand =
  Exclude<StayCommandType, 'confirm-start' | 'record-sibling'> | ChangeCommandType;

const types: readonly CommandType[] = [...stayCommandTypes, ...changeCommandTypes];

export function isStayCommand(type: CommandType): type is AnyStayCommand {
  return type !== 'confirm-start' && type !== 'record-sibling' && types.includes(type);
}

interface Given {
  readonly today: PlainDate;
  readonly pick: number;
}

export function anyStayCommand(type: AnyStayCommand, state: PlacementState, given: Given): Command {
  const { today, pick } = given;
  const textId = 'text-why';
  const day = addDays(today, -(pick % 5));
  const absenceId = absencesIn(state).at(-1)?.absenceId ?? 'none';
  switch (type) {
    case 'move-start':
      return command(type, officer, { startsOn: addDays(today, pick % 30), textId });
    case 'record-non-arrival': {
      const startsOn = addDays(today, 7 + (pick % 30));
      return command(type, officer, { startsOn, reason: null, textId: null });
    }
    case 'record-absence': {
      const kind = absenceKinds[pick % absenceKinds.length] ?? 'other';
      return command(type, officer, { kind, from: day, textId: null });
    }
    case 'end-absence':
      return command(type, officer, { absenceId, until: today });
    case 'decide-absence': {
      const decision = absenceDecisions[pick % absenceDecisions.length] ?? 'keep';
      return command(type, officer, { absenceId, decision, textId: null });
    }
    case 'record-long-term-match':
      return command(type, officer, { matchedOn: today, panelOn: day });
    case 'extend-placement':
      return command(type, officer, { plannedEndOn: addDays(today, pick), textId });
    case 'shorten-placement':
      return command(type, officer, {
        ...{ plannedEndOn: addDays(today, pick % 90), reason: 'plan-moved-on' },
        ...{ agreedByTextId: textId, agreedAt: 0, agreedHow: 'phone', textId },
      });
    case 'follow-rates':
      return command(type, officer, { from: day });
    default:
      return anyChangeCommand(type, state, given);
  }
}

function anyChangeCommand(
  type: ChangeCommandType,
  state: PlacementState,
  { today, pick }: Given,
): Command {
  const textId = 'text-why';
  const changeId = state.changes.at(-1)?.changeId ?? 'none';
  switch (type) {
    case 'vary-services':
      return command(type, officer, { added: [serviceFrom(today)], ended: [], textId });
    case 'accept-variation':
      return command(type, otherSignatory(state, pick), {
        ...{ changeId, textHash: state.changes.at(-1)?.textHash ?? 'none' },
      });
    case 'reject-variation':
      return command(type, otherSignatory(state, pick), { changeId, textId });
    case 'propose-change':
      return command(type, officer, { change: changeOn(today, pick), textId });
    case 'approve-change':
      return command(type, approver, { changeId });
    case 'reject-change':
      return command(type, approver, { changeId, textId });
    case 'raise-dispute':
      return command(type, officer, { from: today, until: null, pence: null, textId });
    case 'resolve-dispute': {
      const disputeId = state.disputes.at(-1)?.disputeId ?? 'none';
      return command(type, approver, { disputeId, adjustmentPence: pence(-pick), textId });
    }
  }
}

type Proposed = Exclude<Change, { kind: 'services' }>;

function changeOn(today: PlainDate, pick: number): Proposed {
  const changes: readonly Proposed[] = [
    { kind: 'core-price', from: today, coreWeeklyPence: pence(200_000 + pick), needLevel: null },
    { kind: 'start', startedOn: addDays(today, -(pick % 3)) },
    { kind: 'end', endedOn: today },
    { kind: 'book', from: today },
    { kind: 'price-term', from: today, coreWeeklyPence: pence(pick) },
    { kind: 'looked-after', becameLookedAfterOn: addDays(today, -(pick % 90)) },
  ];
  return changes[pick % changes.length] ?? { kind: 'book', from: today };
}

function serviceFrom(from: PlainDate): ServiceTerms {
  return {
    ...{ kind: 'education', unit: 'hour', descriptionTextId: randomUUID() },
    ...{ quantityHundredths: 400, ratePence: pence(2_000) },
    ...{ from, until: null, reviewOn: null },
  };
}

function otherSignatory(state: PlacementState, pick: number) {
  if (pick % 3 === 0 || !('award' in state)) return signatory;
  return provider(state.award.providerId);
}

function absencesIn(state: PlacementState) {
  return 'stay' in state ? state.stay.terms.absences : [];
}
