import type { PlainDate } from '../calendar';
import { benefitOn } from '../pricing/accommodation';
import { refuse, type Refusal } from '../refusal';
import type { Change, Signer } from './change-terms';
import type { CommandOf } from './commands';
import type { ChangeCommandType } from './commands-of-change';
import type { FitsOf, Fitting, TurnsOf } from './fits';
import { stayed } from './of-state';
import { pendingIn, signerOf } from './questions-for-change';
import type { PlacementState } from './state';
import { accommodationOn, benefitAwardsIn } from './stay-terms';
import type { Actor } from './terms';

export const changeFits: FitsOf<ChangeCommandType> = {
  'vary-services': servicesFit,
  'accept-variation': ({ state, command, today }) =>
    waitsFor(state, command, signerOf(command.actor)) ??
    signsThatText(state, command) ??
    stillFits(state, command, today),
  'reject-variation': ({ state, command }) => waitsFor(state, command, signerOf(command.actor)),
  'propose-change': ({ state, command: { change }, today }) => proposedFits(state, change, today),
  'approve-change': ({ state, command, today }) =>
    waitsFor(state, command, 'approver') ??
    anotherPerson(state, command) ??
    stillFits(state, command, today),
  'reject-change': ({ state, command }) => waitsFor(state, command, 'approver'),
  'raise-dispute': disputeFits,
  'resolve-dispute': ({ state, command: { disputeId } }) => {
    const isOpen = state.disputes.some((one) => one.disputeId === disputeId && one.isOpen);
    return isOpen ? null : refuse('dispute-unknown', { disputeId });
  },
};

export const changeTurns: TurnsOf<ChangeCommandType> = {
  'accept-variation': (state, actor) => somethingWaitsFor(state, signerOf(actor)),
  'reject-variation': (state, actor) => somethingWaitsFor(state, signerOf(actor)),
  'approve-change': approverTurn,
  'reject-change': (state) => somethingWaitsFor(state, 'approver'),
  'resolve-dispute': ({ disputes }) =>
    disputes.some(({ isOpen }) => isOpen) ? null : refuse('dispute-unknown', { disputeId: 'none' }),
};

function servicesFit({ state, command }: Fitting<'vary-services'>): Refusal | null {
  const { added, ended } = command;
  const { startedOn, terms } = stayed(state).stay;
  if (added.length + ended.length === 0) return refuse('nothing-changes', {});
  const early = added.find(({ from }) => from < startedOn);
  if (early !== undefined) return refuse('day-before', { field: 'from', day: startedOn });
  for (const { serviceId, until } of ended) {
    const service = terms.services.find((one) => one.descriptionTextId === serviceId);
    if (service === undefined) return refuse('service-not-in-stay', { serviceId });
    if (until <= service.from) return refuse('day-before', { field: 'until', day: service.from });
  }
  return null;
}

/**
 * A proposal may have waited while the placement went on: a start that was to be corrected to a day
 * after what has become the last one can only be rejected.
 */
function stillFits(
  state: PlacementState,
  { changeId }: Pick<CommandOf<'approve-change'>, 'changeId'>,
  today: PlainDate,
): Refusal | null {
  const change = pendingIn(state, changeId)?.change;
  if (change === undefined || change.kind === 'services') return null;
  return proposedFits(state, change, today);
}

/** A change must be about something that is there, on a day that can be. */
function proposedFits(
  state: PlacementState,
  change: Exclude<Change, { kind: 'services' }>,
  today: PlainDate,
): Refusal | null {
  const { stay, stage } = stayed(state);
  const { startedOn, terms } = stay;
  switch (change.kind) {
    case 'core-price':
    case 'book':
      if (stage === 'ended') return refuse('stay-is-over', {});
      return change.from < startedOn
        ? refuse('day-before', { field: 'from', day: startedOn })
        : null;
    case 'price-term': {
      const known = terms.cores.find(({ from }) => from === change.from);
      if (known === undefined) return refuse('price-term-unknown', { from: change.from });
      const isSame = known.coreWeeklyPence === change.coreWeeklyPence;
      return isSame ? refuse('nothing-changes', {}) : null;
    }
    case 'benefit-award':
      return benefitFits(state, change);
    case 'start':
      return startFits(state, change.startedOn, today);
    case 'end':
      return endFits(state, change, today);
    case 'looked-after':
      return lookedAfterFits(state, change, today);
    case 'date-of-birth':
      return null;
  }
}

/** Reviews are counted from that day as long as the child lives there. */
function lookedAfterFits(
  state: PlacementState,
  { becameLookedAfterOn: day }: Extract<Change, { kind: 'looked-after' }>,
  today: PlainDate,
): Refusal | null {
  const { stage, referral } = stayed(state);
  if (stage === 'ended') return refuse('stay-is-over', {});
  if (day > today) return refuse('date-in-future', { field: 'becameLookedAfterOn', today });
  return day === referral.becameLookedAfterOn ? refuse('nothing-changes', {}) : null;
}

/** A benefit is awarded for the rent of exempt accommodation, for days that are lived there. */
function benefitFits(
  state: PlacementState,
  { from, weeklyPence }: Extract<Change, { kind: 'benefit-award' }>,
): Refusal | null {
  const placement = stayed(state);
  const { startedOn, terms } = placement.stay;
  if (accommodationOn(terms, from)?.exempt !== true) return refuse('accommodation-not-exempt', {});
  if (from < startedOn) return refuse('day-before', { field: 'from', day: startedOn });
  const isOver = placement.stage === 'ended' && placement.ending.endedOn <= from;
  const known = benefitOn(benefitAwardsIn(terms, from), from);
  return isOver || known === weeklyPence ? refuse('nothing-changes', {}) : null;
}

function startFits(
  state: PlacementState,
  startedOn: Extract<Change, { kind: 'start' }>['startedOn'],
  today: typeof startedOn,
): Refusal | null {
  const placement = stayed(state);
  if (startedOn > today) return refuse('date-in-future', { field: 'startedOn', today });
  if (startedOn === placement.stay.startedOn) return refuse('nothing-changes', {});
  if (placement.stage !== 'ended' || startedOn <= placement.ending.endedOn) return null;
  return refuse('end-before-start', { startedOn });
}

function endFits(
  state: PlacementState,
  { endedOn }: Extract<Change, { kind: 'end' }>,
  today: typeof endedOn,
): Refusal | null {
  const placement = stayed(state);
  const { startedOn } = placement.stay;
  if (placement.stage !== 'ended') return refuse('stay-goes-on', {});
  if (endedOn > today) return refuse('date-in-future', { field: 'endedOn', today });
  return endedOn < startedOn ? refuse('end-before-start', { startedOn }) : null;
}

function waitsFor(
  state: PlacementState,
  { changeId }: Pick<CommandOf<'approve-change'>, 'changeId'>,
  signer: Signer,
): Refusal | null {
  const pending = pendingIn(state, changeId);
  if (pending === null) return refuse('change-unknown', { changeId });
  return pending.waitsFor.includes(signer) ? null : refuse('change-not-yours', { changeId });
}

/** Whoever accepts a variation signs exactly the text that was put out. */
function signsThatText(
  state: PlacementState,
  { changeId, textHash }: CommandOf<'accept-variation'>,
): Refusal | null {
  const wanted = pendingIn(state, changeId)?.textHash ?? null;
  if (wanted === null || wanted === textHash) return null;
  return refuse('agreement-text-differs', { textHash: wanted });
}

/** A second person approves: nobody their own proposal. */
function anotherPerson(
  state: PlacementState,
  { changeId, actor: { subject } }: Pick<CommandOf<'approve-change'>, 'changeId' | 'actor'>,
): Refusal | null {
  const isOwn = pendingIn(state, changeId)?.proposedBy === subject;
  return isOwn ? refuse('same-person', { subject }) : null;
}

function somethingWaitsFor({ changes }: PlacementState, signer: Signer): Refusal | null {
  const waits = changes.some((one) => one.waitsFor.includes(signer));
  return waits ? null : refuse('change-unknown', { changeId: 'none' });
}

function approverTurn(state: PlacementState, { subject }: Actor): Refusal | null {
  const none = somethingWaitsFor(state, 'approver');
  if (none !== null) return none;
  const others = state.changes.some(
    (one) => one.waitsFor.includes('approver') && one.proposedBy !== subject,
  );
  return others ? null : refuse('same-person', { subject });
}

function disputeFits({
  command: { from, until, pence },
}: Fitting<'raise-dispute'>): Refusal | null {
  if (until !== null && until <= from) return refuse('day-before', { field: 'until', day: from });
  // A part of the charges is a sum for named days; days that go on have no sum yet.
  return until === null && pence !== null ? refuse('dispute-needs-days', {}) : null;
}
