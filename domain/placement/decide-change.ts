import { londonDateOf, type EpochMs } from '../calendar';
import { invariant } from '../invariant';
import { refuse, type Refusal } from '../refusal';
import { applied, replacedBy } from './apply-change';
import type { Change, PendingChange, Signer } from './change-terms';
import type { ChangeCommandType } from './commands-of-change';
import { meetDeadlines, openDeadline, openDutiesAt, refusedByRules, type Outcome } from './compose';
import {
  heldAbove,
  heldBefore,
  heldFor,
  repricedBy,
  serviceReviews,
  unpriced,
} from './compose-price';
import type { Given, OutcomesOf } from './decide-given';
import type { EventBody } from './events';
import { partyOf, stayed } from './of-state';
import type { AnswerOf } from './questions';
import type { Recounted, SignatureAgain } from './questions-of-stay';
import { completes, isOfPrice, pendingIn, signerOf, variationTerms } from './questions-for-change';
import type { PlacementState } from './state';
import type { Party } from './terms';

// Changes that one proposes and another agrees to. Until everybody has agreed nothing is changed,
// and no price is another.

export const changeOutcomes: OutcomesOf<ChangeCommandType> = {
  'vary-services': varyServices,
  'accept-variation': (given) => agree(given, signerOf(given.command.actor)),
  'reject-variation': ({ command: { changeId, textId } }) => [
    { type: 'change-rejected', changeId, textId },
  ],
  'propose-change': proposeChange,
  'approve-change': (given) => agree(given, 'approver'),
  'reject-change': ({ command: { changeId, textId } }) => [
    { type: 'change-rejected', changeId, textId },
  ],
  'raise-dispute': raiseDispute,
  'resolve-dispute': ({ state, command: { disputeId, adjustmentPence, textId }, at }) => [
    { type: 'dispute-resolved', disputeId, adjustmentPence, textId },
    ...(isLastHeld(state, disputeId)
      ? meetDeadlines(state, 'money-above-terms', londonDateOf(at))
      : []),
  ],
};

/** The other party signs; a kind of service that nobody has scheduled needs an approver besides. */
function varyServices({ state, command, about }: Given<'vary-services'>): Outcome {
  const { commandId: changeId, actor, added, ended, textId } = command;
  const answer = about('variation');
  const refused = refusedByRules(answer);
  if (refused !== null) return { refused };
  const { toApprove: because } = answer;
  const other = otherParty(partyOf(actor));
  const waitsFor: readonly Signer[] = because.length === 0 ? [other] : [other, 'approver'];
  const change = { kind: 'services', added, ended } as const;
  const variation = variationOf(state, { changeId, change }, answer);
  return [{ type: 'change-proposed', changeId, change, waitsFor, variation, textId, because }];
}

function proposeChange({ state, command, about }: Given<'propose-change'>): Outcome {
  const { commandId: changeId, change, textId } = command;
  const proposed = { changeId, change, waitsFor: signersOf(change), textId, because: [] };
  if (!isOfPrice(change)) return [{ type: 'change-proposed', ...proposed, variation: null }];
  const answer = about('variation');
  const refused = refusedByRules(answer);
  if (refused !== null) return { refused };
  const variation = variationOf(state, { changeId, change }, answer);
  return [{ type: 'change-proposed', ...proposed, variation }];
}

/** What the other party signs: the facts of the text, and its hash. */
function variationOf(
  state: PlacementState,
  proposed: Parameters<typeof variationTerms>[1],
  { textHash }: AnswerOf<'variation'>,
) {
  return { terms: variationTerms(state, proposed), textHash };
}

/** A second person, always; the provider's signature too where its price is another. */
function signersOf(change: Change): readonly Signer[] {
  return isOfPrice(change) ? ['approver', 'provider'] : ['approver'];
}

function otherParty(party: Party): Party {
  return party === 'council' ? 'provider' : 'council';
}

function agree(
  { state, command, at, about }: Given<'approve-change'> | Given<'accept-variation'>,
  signer: Signer,
): Outcome {
  const { changeId, commandId } = command;
  const pending = pendingIn(state, changeId);
  invariant(pending !== null, 'only a change that waits is agreed to');
  const agreed: EventBody = { type: 'change-agreed', changeId, signer };
  if (!completes(pending, signer)) return [agreed];
  const { change } = pending;
  const made = makeChange(state, { change, changeId, commandId, at }, about('reprice'));
  return 'refused' in made ? made : [agreed, ...made];
}

/** What a change corrects is a fact, and never refused; what it varies must have a price. */
const corrections: readonly Change['kind'][] = [
  ...(['start', 'end', 'date-of-birth', 'price-term'] as const),
  ...(['benefit-award', 'looked-after'] as const),
];

function makeChange(
  state: PlacementState,
  it: Pick<PendingChange, 'change' | 'changeId'> & {
    readonly commandId: string;
    readonly at: EpochMs;
  },
  answer: AnswerOf<'reprice'>,
): Outcome {
  const { change, changeId, commandId, at } = it;
  const isFact = corrections.includes(change.kind);
  const refused = isFact ? misfitOf(state, answer) : unpriced(state, answer);
  if (refused !== null) return { refused };
  const placement = stayed(state);
  const { from, terms } = applied(placement, change);
  const recounted = answer.recounted ?? null;
  const { ending } = answer;
  const coded = ending && { returnCodes: ending.returnCodes };
  const bodies: readonly EventBody[] = [
    { type: 'change-made', changeId, change, replaced: replacedBy(placement, change), ...coded },
    repricedBy(answer, { from, terms: recounted?.terms ?? terms }),
    ...heldFor(state, answer.undecided, commandId),
    ...overtaken(state, change),
  ];
  const earlier = change.kind === 'start' ? heldBefore(placement, change.startedOn, answer) : [];
  const { money = [], duty = null } = answer.above ?? {};
  const held = { above: { money: [...money, ...earlier], duty }, commandId, at };
  const judged = [...bodies, ...heldAbove(state, 1 + bodies.length, held)];
  const position = 1 + judged.length;
  if (recounted !== null) return [...judged, ...countedAgain(state, position, { recounted, at })];
  if (ending !== undefined) return [...judged, ...moved(state, position, { ...ending, at })];
  if (change.kind !== 'services' || placement.stage === 'ended') return judged;
  const duties = serviceReviews(change.added, state, answer);
  return [...judged, ...openDutiesAt(state, position, { duties, at })];
}

/** A reason that the return would not take of a child who left on that day is told at once. */
function misfitOf(state: PlacementState, { ending }: AnswerOf<'reprice'>): Refusal | null {
  const reason = state.stage === 'ended' ? state.ending.reason : null;
  const misfit = ending?.misfit ?? null;
  if (reason === null || misfit === null) return null;
  return refuse('end-reason-does-not-fit', { reason }, [misfit]);
}

/** Duties that were counted from a wrong day, opened again by the right one. */
function moved(
  state: PlacementState,
  position: number,
  { dropped, duties, at }: Pick<Recounted, 'dropped' | 'duties'> & { readonly at: EpochMs },
): readonly EventBody[] {
  const gone = dropped.map((deadlineId): EventBody => ({
    ...{ type: 'deadline-dropped', deadlineId, misdated: true },
  }));
  return [...gone, ...openDutiesAt(state, position + gone.length, { duties, at })];
}

/** What is counted from a corrected day moves with it; what was done stays done. */
export function countedAgain(
  state: PlacementState,
  position: number,
  { recounted, at }: { readonly recounted: Recounted; readonly at: EpochMs },
): readonly EventBody[] {
  const { dropped, birthdays, birthdayClocks: clocks, duties, signature } = recounted;
  const gone = dropped.map((deadlineId): EventBody => ({
    ...{ type: 'deadline-dropped', deadlineId, misdated: true },
  }));
  const ahead: EventBody = { type: 'birthdays-foreseen', birthdays, clocks };
  const opened = openDutiesAt(state, position + gone.length + 1, { duties, at });
  const bodies = [...gone, ahead, ...opened];
  if (signature === undefined) return bodies;
  return [...bodies, ...signedBy(state, position + bodies.length, signature)];
}

/** Both are to sign by another day, with the clocks of signatures; a day gone by is missed. */
export function signedBy(
  state: PlacementState,
  position: number,
  { dropped: deadlineId, deadline, clocks }: SignatureAgain,
): readonly EventBody[] {
  const opened = openDeadline(state, position + 1, deadline);
  const { id } = opened.deadline;
  return [
    { type: 'deadline-dropped', deadlineId, misdated: true },
    { ...opened, clocks },
    ...(clocks.length > 0
      ? []
      : [{ type: 'deadline-missed', deadlineId: id, clock: null } as const]),
  ];
}

/** The reviews of services that end before them. */
function overtaken(state: PlacementState, change: Change): readonly EventBody[] {
  if (change.kind !== 'services') return [];
  const { services } = stayed(state).stay.terms;
  return state.deadlines
    .filter(({ kind, dueOn, countedFrom }) => {
      if (kind !== 'service-review') return false;
      const of = services.filter(
        ({ from, reviewOn }) => from === countedFrom && reviewOn === dueOn,
      );
      return of.every(({ descriptionTextId }) =>
        change.ended.some(
          ({ serviceId, until }) => serviceId === descriptionTextId && until <= dueOn,
        ),
      );
    })
    .map(({ id }) => ({ type: 'deadline-dropped', deadlineId: id }));
}

function raiseDispute({ command }: Given<'raise-dispute'>): Outcome {
  const { commandId: disputeId, actor, from, until, pence, textId } = command;
  const dispute = { disputeId, from, until, pence, raisedBy: partyOf(actor), because: [] };
  return [{ type: 'dispute-raised', dispute, textId }];
}

/** Whether nothing more is held by the rules once this is decided. */
function isLastHeld({ disputes }: PlacementState, disputeId: string): boolean {
  return !disputes.some(
    (one) => one.isOpen && one.raisedBy === 'rules' && one.disputeId !== disputeId,
  );
}
