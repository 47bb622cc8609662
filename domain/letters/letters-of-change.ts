import type { Change, Signer } from '../placement/change-terms';
import type { EventOf, PlacementEvent } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { DeadlineKind } from '../placement/terms';
import { segmentsFrom } from '../pricing/cut';
import type { Around, Letter, LetterOf, Recipient } from './letter';
import { awarded, council, ofParty } from './recipients';

/** What both sides hear of a stay that changes, and who is asked to agree. */
export function lettersOfChange(
  event: PlacementEvent,
  { before, after }: Around,
): readonly Letter[] {
  const { placementId } = event;
  const officer = council(after, 'placement-officer');
  const bothSides = [officer, ...awarded(after)];
  switch (event.type) {
    case 'start-moved': {
      const facts = { startsOn: event.startsOn, before: event.before };
      return bothSides.map((to) => ({ kind: 'start-moved', to, placementId, facts }));
    }
    case 'non-arrival-recorded': {
      const { plannedStartOn, reason } = event;
      const facts = { plannedStartOn, reason };
      return awarded(before).map((to) => ({ kind: 'child-not-arrived', to, placementId, facts }));
    }
    case 'long-term-match-recorded': {
      const facts = { matchedOn: event.matchedOn };
      return bothSides.map((to) => ({ kind: 'matched-long-term', to, placementId, facts }));
    }
    case 'placement-extended': {
      const facts = { plannedEndOn: event.plannedEndOn, before: event.before };
      return bothSides.map((to) => ({ kind: 'placement-extended', to, placementId, facts }));
    }
    case 'placement-shortened': {
      const { plannedEndOn, before: planned, reason, agreedAt } = event;
      const facts = { plannedEndOn, before: planned, reason, agreedAt };
      return bothSides.map((to) => ({ kind: 'placement-shortened', to, placementId, facts }));
    }
    case 'placement-repriced':
      return newPrices(event, before, [...bothSides, council(after, 'finance')]);
    case 'deadline-missed':
      return overdue(event, before, officer);
    case 'dispute-raised':
    case 'dispute-resolved':
      return disputed(event, [...bothSides, council(after, 'finance')]);
    default:
      return [...ofAbsence(event, bothSides), ...ofProposal(event, after)];
  }
}

function ofAbsence(event: PlacementEvent, people: readonly Recipient[]): readonly Letter[] {
  const { placementId } = event;
  switch (event.type) {
    case 'absence-recorded': {
      const facts = { kind: event.kind, from: event.from };
      return people.map((to) => ({ kind: 'child-away', to, placementId, facts }));
    }
    case 'absence-ended': {
      const facts = { until: event.until };
      return people.map((to) => ({ kind: 'child-back', to, placementId, facts }));
    }
    case 'absence-decided': {
      const facts = { decision: event.decision, from: event.effectiveOn };
      return people.map((to) => ({ kind: 'absence-decided', to, placementId, facts }));
    }
    default:
      return [];
  }
}

/** Whoever has to agree is asked; when one of them does not, the officer and the provider hear. */
function ofProposal(event: PlacementEvent, after: PlacementState): readonly Letter[] {
  const { placementId } = event;
  switch (event.type) {
    case 'change-proposed': {
      const { changeId, change, waitsFor, because } = event;
      const facts = { changeId, ...inWords(change), because };
      return waitsFor
        .flatMap((signer) => signersIn(after, signer))
        .map((to) => ({ kind: 'change-waiting', to, placementId, facts }));
    }
    case 'change-rejected': {
      const facts = { changeId: event.changeId };
      const told = [council(after, 'placement-officer'), ...awarded(after)];
      return told.map((to) => ({ kind: 'change-rejected', to, placementId, facts }));
    }
    default:
      return [];
  }
}

/** What is proposed, from which day and at what price; a day of the child stays there. */
function inWords(
  change: Change,
): Pick<LetterOf<'change-waiting'>['facts'], 'kind' | 'from' | 'coreWeeklyPence'> {
  const { kind } = change;
  switch (kind) {
    case 'core-price':
    case 'price-term':
      return { kind, from: change.from, coreWeeklyPence: change.coreWeeklyPence };
    case 'services': {
      const days = [
        ...change.added.map(({ from }) => from),
        ...change.ended.map(({ until }) => until),
      ];
      return { kind, from: [...days].sort()[0] ?? null, coreWeeklyPence: null };
    }
    case 'benefit-award':
    case 'book':
      return { kind, from: change.from, coreWeeklyPence: null };
    case 'start':
      return { kind, from: change.startedOn, coreWeeklyPence: null };
    case 'end':
      return { kind, from: change.endedOn, coreWeeklyPence: null };
    case 'date-of-birth':
    case 'looked-after':
      return { kind, from: null, coreWeeklyPence: null };
  }
}

function signersIn(state: PlacementState, signer: Signer): readonly Recipient[] {
  return signer === 'approver' ? [council(state, 'approver')] : ofParty(state, signer, 'signatory');
}

/** The prices that are others than before, from the first day that is. */
function newPrices(
  { placementId, from, segments }: EventOf<'placement-repriced'>,
  before: PlacementState,
  people: readonly Recipient[],
): readonly Letter[] {
  const told = 'stay' in before ? segmentsFrom(before.stay.segments, from) : [];
  const was = new Set(told.map((one) => `${one.from} ${String(one.weeklyPence)}`));
  const prices = segmentsFrom(segments, from)
    .filter((one) => !was.has(`${one.from} ${String(one.weeklyPence)}`))
    .map(({ from: day, weeklyPence, because }) => ({ from: day, weeklyPence, because }));
  if (prices.length === 0) return [];
  return people.map((to) => ({ kind: 'price-is-new', to, placementId, facts: { prices } }));
}

const overdueLetters = {
  'absence-decision': 'absence-to-decide',
  'service-review': 'service-to-review',
  'rates-to-follow': 'rates-to-follow',
} as const satisfies Partial<Record<DeadlineKind, Letter['kind']>>;

/** Whether the officer hears in words of its own that a duty is overdue. */
export function isTold(kind: DeadlineKind): boolean {
  return kind in overdueLetters;
}

function overdue(
  { placementId, deadlineId }: EventOf<'deadline-missed'>,
  { deadlines }: PlacementState,
  to: Recipient,
): readonly Letter[] {
  const missed = deadlines.find(({ id }) => id === deadlineId);
  if (missed === undefined || !isTold(missed.kind)) return [];
  const kind = overdueLetters[missed.kind as keyof typeof overdueLetters];
  return [{ kind, to, placementId, facts: { dueOn: missed.dueOn } }];
}

function disputed(
  event: EventOf<'dispute-raised'> | EventOf<'dispute-resolved'>,
  people: readonly Recipient[],
): readonly Letter[] {
  const { placementId } = event;
  if (event.type === 'dispute-raised') {
    const { disputeId, from, until, because } = event.dispute;
    const facts = { disputeId, from, until, because };
    return people.map((to) => ({ kind: 'money-disputed', to, placementId, facts }));
  }
  const { disputeId, adjustmentPence } = event;
  const facts = { disputeId, adjustmentPence };
  return people.map((to) => ({ kind: 'dispute-resolved', to, placementId, facts }));
}
