import { accruedPence } from '../pricing/accrual';
import { contestIn } from './contest-of';
import type { EventOf } from './events';
import type { StayEvents } from './events-of-stay';
import { performed } from './evolve-record';
import { rearmed, type EvolutionsOf } from './evolve-step';
import { awarded, inStage, known, lived, referralOf, stayed, termsAtStart } from './of-state';
import { withSibling } from './siblings';
import type { PlacementState } from './state';
import { absentFrom, backOn, heldFrom, matchedOn, type StayTerms } from './stay-terms';
import { nothingAhead } from './terms-of-ending';

/** The child's stay: its arrival, its facts, and the price that follows from them. */
export const stayEvolutions: EvolutionsOf<keyof StayEvents> = {
  'arrival-asked': performed,
  'non-arrival-recorded': (state) => state,
  'start-moved': startMoved,
  'placement-started': (state, { startedOn }) => {
    const placed = awarded(state);
    const { award, agreement, approval } = placed;
    const terms = termsAtStart(placed, startedOn);
    const { serviceLineId } = placed.award.offer;
    const homes = [{ from: startedOn, serviceLineId }];
    const priced = { segments: [], commitments: [], envelopes: [], books: [] };
    const stay = { startedOn, homes, terms, ...priced };
    const papers = { award, agreement, approval, ...contestIn(placed) };
    return { ...known(state), stage: 'active', ...papers, stay, outlook: nothingAhead };
  },
  'placement-priced': (state, { terms, segments, commitments, envelopes, clocks, bookDigest }) => {
    const living = lived(state);
    const { startedOn, homes } = living.stay;
    const books = [{ from: startedOn, bookDigest }];
    return {
      ...living,
      clocks: rearmed(state, ['price-changes', 'planned-end-approaching'], clocks),
      stay: { startedOn, homes, terms, segments, commitments, envelopes, books },
    };
  },
  'sibling-recorded': (state, news) => {
    const referral = referralOf(state);
    const siblingStays = withSibling(referral.siblingStays, news);
    return { ...state, referral: { ...referral, siblingStays } };
  },
  'placement-repriced': repriced,
  'price-changed': performed,
  'absence-recorded': (state, absence) => {
    const { absenceId, kind, from } = absence;
    return withTerms(state, (terms) => absentFrom(terms, { absenceId, kind, from }));
  },
  'absence-ended': (state, back) => withTerms(state, (terms) => backOn(terms, back)),
  'absence-decided': (state, { decision, effectiveOn }) =>
    decision === 'hold' ? withTerms(state, (terms) => heldFrom(terms, effectiveOn)) : state,
  'long-term-match-recorded': (state, match) =>
    withTerms(state, (terms) => matchedOn(terms, match.matchedOn)),
  'placement-extended': anotherEnd,
  'placement-shortened': anotherEnd,
  'rates-followed': (state, { from, bookDigest }) => underBook(state, { from, bookDigest }),
  'planned-end-approached': performed,
};

/** The days before the new planned start are days on which the place is only kept. */
function startMoved(state: PlacementState, event: EventOf<'start-moved'>): PlacementState {
  const { startsOn, before, commitments } = event;
  const placed = awarded(state);
  const { award } = placed;
  const kept = before < startsOn ? [{ from: before, until: startsOn }] : [];
  const held = [...award.held.filter(({ from }) => from < before), ...kept];
  return {
    ...placed,
    clocks: rearmed(state, ['arrival-due'], []),
    award: { ...award, startsOn, commitments, held },
  };
}

function repriced(state: PlacementState, event: EventOf<'placement-repriced'>): PlacementState {
  const { terms, segments, commitments, envelopes, clocks } = event;
  const living = stayed(state);
  const stay = { ...living.stay, terms, segments, commitments, envelopes };
  const next = { ...living, clocks: rearmed(state, ['price-changes'], clocks), stay };
  if (next.stage !== 'ended') return next;
  const span = { from: stay.startedOn, until: next.ending.endedOn };
  return { ...next, ending: { ...next.ending, totalPence: accruedPence(segments, span) } };
}

function anotherEnd(
  state: PlacementState,
  event: EventOf<'placement-extended'> | EventOf<'placement-shortened'>,
): PlacementState {
  const { plannedEndOn, commitments, envelopes, clocks } = event;
  const active = inStage(state, 'active');
  return {
    ...active,
    clocks: rearmed(state, ['planned-end-approaching'], clocks),
    award: { ...active.award, plannedEndOn },
    stay: { ...active.stay, commitments, envelopes },
  };
}

function withTerms(state: PlacementState, anew: (terms: StayTerms) => StayTerms): PlacementState {
  const living = lived(state);
  return { ...living, stay: { ...living.stay, terms: anew(living.stay.terms) } };
}

/** From a day on the stay is priced under another book; what was priced before stands. */
export function underBook(
  state: PlacementState,
  { from, bookDigest }: Pick<EventOf<'rates-followed'>, 'from' | 'bookDigest'>,
): PlacementState {
  const living = stayed(state);
  const books = [...living.stay.books.filter((one) => one.from < from), { from, bookDigest }];
  return { ...living, stay: { ...living.stay, books } };
}
