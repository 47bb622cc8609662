import { addDays, earliest, londonInstant, plainDate, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Signer } from '../../domain/placement/change-terms';
import type { Command, CommandOf, CommandType } from '../../domain/placement/commands';
import type { ChangeCommandType } from '../../domain/placement/commands-of-change';
import type { StayCommandType } from '../../domain/placement/commands-of-stay';
import type { PlacementState } from '../../domain/placement/state';
import type { Actor, ServiceTerms } from '../../domain/placement/terms';
import { people } from './people';

// What is ordinarily asked while a child lives somewhere, on whatever state there is.

type Ordinary = Record<
  Exclude<StayCommandType, 'confirm-start' | 'record-sibling'> | ChangeCommandType,
  (state: PlacementState) => Command
>;

type MakeCommand = <Type extends CommandType>(
  type: Type,
  body: Omit<CommandOf<Type>, 'type' | 'actor' | 'commandId' | 'ifVersion'>,
  by: { actor: Actor },
) => Command;

const tutoring = (from: PlainDate): ServiceTerms => ({
  kind: 'education',
  descriptionTextId: `text-tutoring-${from}`,
  unit: 'hour',
  quantityHundredths: 400,
  ratePence: pence(3_000),
  from,
  until: null,
  reviewOn: addDays(from, 90),
});

/** What must have happened before a command can be, in a stage in which it fits. */
export const beforeOrdinary: Readonly<Partial<Record<CommandType, CommandType>>> = {
  'end-absence': 'record-absence',
  'decide-absence': 'record-absence',
  'accept-variation': 'vary-services',
  'reject-variation': 'vary-services',
  'approve-change': 'propose-change',
  'reject-change': 'propose-change',
  'resolve-dispute': 'raise-dispute',
  settle: 'meet-deadline',
  'set-aside-award': 'reject-agreement',
};

const beginnings = (command: MakeCommand) =>
  ({
    'move-start': (state) =>
      command(
        'move-start',
        { startsOn: addDays(plannedStart(state), 7), textId: 'text-later' },
        { actor: people.officer },
      ),
    'record-non-arrival': (state) =>
      command(
        'record-non-arrival',
        { startsOn: addDays(plannedStart(state), 14), reason: null, textId: null },
        { actor: people.officer },
      ),
    'record-absence': (state) =>
      command(
        'record-absence',
        {
          kind: 'missing',
          from: addDays(startedOn(state), absencesIn(state).length),
          textId: null,
        },
        { actor: people.officer },
      ),
    'end-absence': (state) =>
      command(
        'end-absence',
        { absenceId: openAbsence(state)?.absenceId ?? 'none', until: backOn(state) },
        { actor: people.officer },
      ),
    'decide-absence': (state) =>
      command(
        'decide-absence',
        { absenceId: openAbsence(state)?.absenceId ?? 'none', decision: 'hold', textId: null },
        { actor: people.officer },
      ),
    'record-long-term-match': (state) =>
      command(
        'record-long-term-match',
        { matchedOn: startedOn(state), panelOn: startedOn(state) },
        { actor: people.officer },
      ),
  }) satisfies Partial<Ordinary>;

const plannedEnds = (command: MakeCommand) =>
  ({
    'extend-placement': (state) =>
      command(
        'extend-placement',
        { plannedEndOn: addDays(plannedEnd(state), 90), textId: 'text-longer' },
        { actor: people.officer },
      ),
    'shorten-placement': (state) =>
      command(
        'shorten-placement',
        {
          ...{ plannedEndOn: addDays(plannedEnd(state), -30), reason: 'plan-moved-on' },
          ...{ agreedByTextId: 'text-manager', agreedAt: agreedAt(), agreedHow: 'phone' },
          textId: 'text-sooner',
        },
        { actor: people.officer },
      ),
  }) satisfies Partial<Ordinary>;

const absencesAndMatch = (command: MakeCommand) =>
  ({
    'follow-rates': (state) =>
      command('follow-rates', { from: startedOn(state) }, { actor: people.officer }),
    'vary-services': (state) =>
      command(
        'vary-services',
        { added: [tutoring(startedOn(state))], ended: [], textId: 'text-why' },
        { actor: people.officer },
      ),
    'accept-variation': (state) =>
      command(
        'accept-variation',
        { changeId: waiting(state, 'provider'), textHash: 'f'.repeat(64) },
        { actor: people.ashSignatory },
      ),
    'reject-variation': (state) =>
      command(
        'reject-variation',
        { changeId: waiting(state, 'provider'), textId: 'text-no' },
        { actor: people.ashSignatory },
      ),
    'propose-change': (state) =>
      command(
        'propose-change',
        { change: { kind: 'start', startedOn: addDays(startedOn(state), 1) }, textId: 'text-why' },
        { actor: people.officer },
      ),
    'approve-change': (state) =>
      command(
        'approve-change',
        { changeId: waiting(state, 'approver') },
        { actor: people.approver },
      ),
    'reject-change': (state) =>
      command(
        'reject-change',
        { changeId: waiting(state, 'approver'), textId: 'text-no' },
        { actor: people.approver },
      ),
  }) satisfies Partial<Ordinary>;

const changesOfStay = (command: MakeCommand) =>
  ({
    'raise-dispute': (state) =>
      command(
        'raise-dispute',
        {
          from: startedOn(state),
          until: addDays(startedOn(state), 7),
          pence: null,
          textId: 'text-why',
        },
        { actor: people.ash },
      ),
    'resolve-dispute': (state) =>
      command(
        'resolve-dispute',
        {
          disputeId: state.disputes.find(({ isOpen }) => isOpen)?.disputeId ?? 'none',
          adjustmentPence: pence(0),
          textId: 'text-agreed',
        },
        { actor: people.approver },
      ),
  }) satisfies Partial<Ordinary>;

export const ordinaryStay = (command: MakeCommand): Ordinary => ({
  ...beginnings(command),
  ...plannedEnds(command),
  ...absencesAndMatch(command),
  ...changesOfStay(command),
});

function agreedAt() {
  return londonInstant(plainDate('2024-06-20'), '10:00');
}

function waiting({ changes }: PlacementState, signer: Signer): string {
  return changes.find(({ waitsFor }) => waitsFor.includes(signer))?.changeId ?? 'none';
}

function startedOn(state: PlacementState): PlainDate {
  return 'stay' in state ? state.stay.startedOn : plannedStart(state);
}

function plannedStart(state: PlacementState): PlainDate {
  return 'award' in state ? state.award.startsOn : plainDate('2024-07-01');
}

function plannedEnd(state: PlacementState): PlainDate {
  return 'award' in state ? state.award.plannedEndOn : plainDate('2025-07-01');
}

function absencesIn(state: PlacementState) {
  return 'stay' in state ? state.stay.terms.absences : [];
}

function openAbsence(state: PlacementState) {
  return absencesIn(state).find(({ until }) => until === null);
}

/** The day after the child went away, but for a stay that has not lasted so long. */
function backOn(state: PlacementState): PlainDate {
  const from = openAbsence(state)?.from ?? startedOn(state);
  return earliest(addDays(from, 1), addDays(startedOn(state), 2));
}
