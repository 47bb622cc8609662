import type { SignedChange, VariationTerms } from '../agreement/variation-text';
import type { EpochMs } from '../calendar';
import { applied } from './apply-change';
import { asked, type QuestionsFor } from './asking';
import type { Change, PendingChange, Signer } from './change-terms';
import type { BirthCorrected } from './commands-of-duties';
import type { AgreementTerms } from './event-terms';
import { eighteenthOf } from './fits-review';
import { lived, stayed } from './of-state';
import type { Question, QuestionOf } from './questions';
import { repriceQuestion } from './questions-for-stay';
import type { Award, PlacementState } from './state';
import { coreOn } from './stay-terms';
import type { Actor, DeadlineKind, Urgency } from './terms';

/** What is asked of a change when it is proposed, and again when the last of all agrees to it. */
export const changeQuestions: QuestionsFor = {
  'vary-services': ({ state, command: { commandId: changeId, added, ended }, at }) =>
    variationQuestion(state, { changeId, change: { kind: 'services', added, ended } }, at),
  'propose-change': ({ state, command: { commandId: changeId, change }, at }) =>
    isOfPrice(change) ? variationQuestion(state, { changeId, change }, at) : null,
  'accept-variation': ({ state, command: { changeId, actor }, at }) =>
    lastWord(state, { changeId, signer: signerOf(actor) }, at),
  'approve-change': ({ state, command: { changeId }, at }) =>
    lastWord(state, { changeId, signer: 'approver' }, at),
};

/** As whom a person agrees to a change that waits for a party. */
export function signerOf({ party }: Actor): Signer {
  return party === 'provider' ? 'provider' : 'council';
}

/** A change that waits, by its id. */
export function pendingIn({ changes }: PlacementState, changeId: string): PendingChange | null {
  return changes.find((one) => one.changeId === changeId) ?? null;
}

/** Whether a change waits for nobody but one. */
export function completes({ waitsFor }: PendingChange, signer: Signer): boolean {
  return waitsFor.every((one) => one === signer);
}

/** Only the last to agree brings the change about, and then its price is asked for. */
function lastWord(
  state: PlacementState,
  { changeId, signer }: { readonly changeId: string; readonly signer: Signer },
  at: EpochMs,
): Question | null {
  const pending = pendingIn(state, changeId);
  if (pending === null || !completes(pending, signer)) return null;
  const { change } = pending;
  const { from, startedOn, endedOn: until, terms } = applied(stayed(state), change);
  return repriceQuestion(state, at, {
    ...{ from, startedOn, until, terms },
    adopt: change.kind === 'book' ? { from: change.from, what: 'book' } : null,
    dateOfBirthId: change.kind === 'date-of-birth' ? change.dateOfBirthId : null,
    counted: countedBefore(stayed(state), change),
    ...correctedPrice(stayed(state), change),
    ...leftBefore(stayed(state), change),
    ...(change.kind === 'looked-after' && { lookedAfterOn: change.becameLookedAfterOn }),
  });
}

/** How the end is coded, and what is owed after it, are counted from the day that is corrected. */
function leftBefore(
  state: ReturnType<typeof stayed>,
  { kind }: Pick<Change, 'kind'>,
): Pick<QuestionOf<'reprice'>, 'left'> {
  if (kind !== 'end' || state.stage !== 'ended' || state.ending.reason === null) return {};
  const { endedOn: was, reason, disruption } = state.ending;
  return { left: { was, reason, disruption, deadlines: state.deadlines } };
}

/** Here a price goes no higher than what both signed; one signed elsewhere has no such bound. */
function correctedPrice(
  { stay, award, agreement }: ReturnType<typeof stayed>,
  change: Change,
): Pick<QuestionOf<'reprice'>, 'corrected'> {
  if (change.kind !== 'price-term' || !agreement.isSignedElsewhere) return {};
  const { from } = change;
  const home = stay.homes.findLast((one) => one.from <= from);
  const { serviceLineId } = home ?? agreement.terms.offer;
  const isFirst = stay.terms.cores[0]?.from === from;
  const { needLevel } = isFirst ? agreement.terms.offer : award.offer;
  return { corrected: { from, serviceLineId, needLevel } };
}

/** The day of birth was put right in another placement of the child, and stands with the child. */
export function bornOtherwise(
  state: PlacementState,
  corrected: BirthCorrected,
  at: EpochMs,
): QuestionOf<'reprice'> {
  const living = lived(state);
  const { startedOn: from, terms } = living.stay;
  const counted = countedBefore(living, { kind: 'date-of-birth' });
  return { ...repriceQuestion(state, at, { from, terms, counted }), birthCorrected: corrected };
}

/** The corrections of a day from which duties are counted. */
const recounting: readonly Change['kind'][] = ['start', 'date-of-birth', 'looked-after'];

/** After the end nothing is counted from the stay any more. */
function countedBefore(
  state: ReturnType<typeof stayed>,
  { kind }: Pick<Change, 'kind'>,
): QuestionOf<'reprice'>['counted'] {
  if (state.stage === 'ended' || !recounting.includes(kind)) return null;
  const { stay, award, agreement, referral, outlook, deadlines, clocks } = state;
  const ahead = clocks.filter((clock) => clock.kind === 'birthday').map(({ dueOn }) => dueOn);
  const isStayingPut = outlook.eighteen?.choice === 'staying-put';
  return {
    startedOn: stay.startedOn,
    urgency: howCounted(state),
    becameLookedAfterOn: referral.becameLookedAfterOn,
    importedOn: agreement.isSignedElsewhere ? referral.openedOn : null,
    ...{ deadlines, done: outlook.done },
    agesAhead: outlook.birthdays.filter(({ on }) => ahead.includes(on)).map(({ age }) => age),
    signature: howSoonToSign(agreement.terms, award),
    stayingPutFrom: isStayingPut ? eighteenthOf(outlook) : null,
  };
}

/** How many days after the start these were due is kept by their own day, whatever was planned. */
const countedAtTheStart: readonly DeadlineKind[] = [
  ...(['placement-plan', 'notification', 'area-authority'] as const),
];

/** A start before the approval was an emergency, though the award it belongs to was planned. */
function howCounted({ stay, award, deadlines }: ReturnType<typeof stayed>): Urgency {
  const open = deadlines.find(
    ({ kind, countedFrom }) => countedAtTheStart.includes(kind) && countedFrom === stay.startedOn,
  );
  if (open === undefined) return award.urgency;
  return open.dueOn > open.countedFrom ? 'emergency' : 'planned';
}

/** The short form is of a child who came before the papers, whatever had been planned. */
function howSoonToSign({ form }: AgreementTerms, { urgency }: Pick<Award, 'urgency'>): Urgency {
  return form === 'emergency' ? 'emergency' : urgency;
}

/** Another price from a day, or that of a day put right: the rules are asked before anybody. */
export function isOfPrice(
  change: Change,
): change is Extract<Change, { kind: 'core-price' | 'price-term' }> {
  return change.kind === 'core-price' || change.kind === 'price-term';
}

function variationQuestion(
  state: PlacementState,
  proposed: Pick<QuestionOf<'variation'>, 'change'> & { readonly changeId: string },
  at: EpochMs,
): Question {
  const { change } = proposed;
  const { stay, award, agreement } = stayed(state);
  const { startedOn, terms } = stay;
  const { serviceLineId, needLevel } = award.offer;
  const from = isOfPrice(change) ? change.from : startedOn;
  const coreWeeklyPence = coreOn(terms, from);
  // Each later price is a variation that both signed as it stands; the first is the agreement's.
  const isFirst = terms.cores[0]?.from === from;
  const putRight = terms.cores.find((core) => core.from === from)?.signedWeeklyPence;
  const signedLater = putRight ?? coreWeeklyPence;
  const signedWeeklyPence = isFirst ? agreement.terms.offer.coreWeeklyPence : signedLater;
  const { isSignedElsewhere } = agreement;
  const prices = { coreWeeklyPence, signedWeeklyPence, isSignedElsewhere };
  const text = variationTerms(state, proposed);
  const facts = { serviceLineId, startedOn, needLevel, ...prices, change, text };
  return { ...asked(state, at), about: 'variation', ...facts };
}

/**
 * What the text of a variation is written from. The activity that hashes it and the event that
 * records it both take it from here, so that what is accepted is what was proposed.
 */
export function variationTerms(
  state: PlacementState,
  { changeId, change }: { readonly changeId: string; readonly change: SignedChange },
): VariationTerms {
  const { stay, award, agreement, referral, councilId } = stayed(state);
  const { terms } = stay;
  const ends = change.kind === 'services' ? change.ended.map(({ serviceId }) => serviceId) : [];
  return {
    ...{ templateVersion: 1, variationId: changeId, councilId, providerId: award.providerId },
    ...{ agreementId: agreement.terms.agreementId, agreementVersion: agreement.terms.version },
    ...{ childId: referral.childId, change },
    coreWeeklyPence: coreOn(terms, change.kind === 'services' ? stay.startedOn : change.from),
    ending: terms.services.filter(({ descriptionTextId }) => ends.includes(descriptionTextId)),
  };
}
