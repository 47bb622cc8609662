import { londonInstant, plainDate, type EpochMs } from '../../domain/calendar';
import { pence } from '../../domain/money';
import { admissible } from '../../domain/placement/admissible';
import { decide, type Verdict } from '../../domain/placement/decide';
import type { Command, CommandType } from '../../domain/placement/commands';
import { evolve, evolveAll } from '../../domain/placement/evolve';
import type { PlacementEvent } from '../../domain/placement/events';
import { dueClocks, performClock } from '../../domain/placement/perform-clock';
import { questionFor } from '../../domain/placement/questions-for';
import { begin, type PlacementState, type Stage, type StateIn } from '../../domain/placement/state';
import type { Actor, Lot } from '../../domain/placement/terms';
import { importBody } from './an-import';
import { answerFor } from './book-answers';
import { command } from './a-command';
import { ordinaryChallenge } from './ordinary-challenge';
import { offerOf, ordinaryAward, plan } from './ordinary-award';
import { ordinaryDuties, ordinaryReviews } from './ordinary-ending';
import { ordinarySearch } from './ordinary-search';
import { ordinaryStay } from './ordinary-stay';
import { people } from './people';
import { variantOf } from './variants';

export { command, offerOf };

/** Monday 3 June 2024, nine in the morning in London. */
export const monday: EpochMs = londonInstant(plainDate('2024-06-03'), '09:00');
export const day = 24 * 60 * 60 * 1000;

/** The commands of an ordinary life, in order, each at its day after Monday 3 June 2024. */
export const ordinary = {
  ...ordinarySearch,
  ...ordinaryStay(command),
  'open-referral': () =>
    command(
      'open-referral',
      {
        childId: 'child-1',
        lot: 'residential',
        route: 'dpv',
        needLevel: 'standard',
        requiredStartOn: plainDate('2024-07-01'),
        becameLookedAfterOn: null,
        keyStage4: null,
        needsTextId: 'text-needs',
        predecessorId: null,
        siblingGroup: null,
      },
      { actor: people.officer },
    ),
  'send-referral': () => command('send-referral', { closesAt: null }, { actor: people.officer }),
  'submit-offer': () =>
    command('submit-offer', { offer: offerOf('ash', 450_000) }, { actor: people.ash }),
  'decline-referral': () =>
    command(
      'decline-referral',
      { serviceLineId: 'home-birch', reason: 'no-vacancy', textId: null },
      { actor: people.birch },
    ),
  'score-offer': (state: PlacementState) =>
    command(
      'score-offer',
      { offerId: firstOffer(state), answers: [answerTo('needs'), answerTo('stability')] },
      { actor: people.officer },
    ),
  'propose-award': (state: PlacementState) =>
    command(
      'propose-award',
      { ...plan, offerId: firstOffer(state), reasonTextId: null },
      { actor: people.officer },
    ),
  ...ordinaryAward,
  ...ordinaryChallenge,
  'reject-award': () => command('reject-award', { textId: 'text-no' }, { actor: people.approver }),
  'sign-agreement': (state: PlacementState) =>
    command('sign-agreement', { textHash: hashOf(state) }, { actor: nextSignatory(state) }),
  'confirm-start': () =>
    command('confirm-start', { startedOn: plainDate('2024-07-01') }, { actor: people.officer }),
  'record-sibling': () =>
    command(
      'record-sibling',
      { siblingId: 'placement-2', from: plainDate('2024-06-03'), ...alone },
      { actor: people.officer },
    ),
  'give-notice': () =>
    command(
      'give-notice',
      { lastDayOn: null, shorterReason: null, textId: null },
      { actor: people.officer },
    ),
  'end-placement': (state: PlacementState) =>
    command(
      'end-placement',
      {
        endedOn: 'notice' in state ? state.notice.lastDayOn : plainDate('2024-07-02'),
        reason: 'planned-move',
        disruption: false,
        textId: null,
      },
      { actor: people.officer },
    ),
  settle: (state: PlacementState) =>
    command('settle', { totalPence: totalOf(state) }, { actor: people.finance }),
  withdraw: () =>
    command('withdraw', { reason: 'need-changed', textId: null }, { actor: people.officer }),
  'add-note': () =>
    command('add-note', { textId: 'text-note', visibleTo: ['council'] }, { actor: people.officer }),
  'import-placement': () => command('import-placement', importBody(), { actor: people.officer }),
  ...ordinaryReviews(command),
  ...ordinaryDuties(command),
} as const satisfies Record<CommandType, (state: PlacementState) => Command>;

const alone = { until: null, serviceLineId: null, earlier: [] };

const answerTo = (questionId: string) => ({ questionId, score: 4 });

function firstOffer(state: PlacementState): string {
  return ('search' in state ? state.search.offers[0]?.offerId : undefined) ?? 'offer-unknown';
}

function hashOf(state: PlacementState): string {
  return 'agreement' in state ? state.agreement.textHash : 'none';
}

function nextSignatory(state: PlacementState): Actor {
  const signed = 'agreement' in state && state.agreement.signedBy.includes('council');
  return signed ? people.ashSignatory : people.signatory;
}

function totalOf(state: PlacementState) {
  return 'ending' in state ? state.ending.totalPence : pence(0);
}

/** Asks the book of tests and decides, as the loop of the workflow does. */
export function judge(state: PlacementState, asked: Command, at: EpochMs): Verdict {
  const fits = admissible(state, asked, at) === null;
  return decide(state, asked, {
    at,
    answer: fits ? answerFor(questionFor(state, asked, at)) : null,
  });
}

/** One turn of the loop: what time has done by `at`, then the command. */
export function step(state: PlacementState, asked: Command, at: EpochMs) {
  const awake = wake(state, at);
  const verdict = judge(awake.state, asked, at);
  const events = [...awake.events, ...verdict.events];
  return { state: evolveAll(awake.state, verdict.events), events, verdict };
}

/** Everything that time does by itself up to and including `at`. */
export function wake(state: PlacementState, at: EpochMs) {
  const events: PlacementEvent[] = [];
  let current = state;
  for (
    let [clock] = dueClocks(current, at);
    clock !== undefined;
    [clock] = dueClocks(current, at)
  ) {
    const performed = performClock(current, clock, Math.max(clock.dueAt, monday));
    events.push(...performed);
    current = performed.reduce(evolve, current);
  }
  return { state: current, events };
}

const script: readonly { to: Stage; after: number; types: readonly CommandType[] }[] = [
  { to: 'drafting', after: 0, types: ['open-referral'] },
  { to: 'inviting', after: 0, types: ['send-referral'] },
  { to: 'evaluating', after: 1, types: ['submit-offer', 'decline-referral'] },
  { to: 'awarding', after: 8, types: ['propose-award'] },
  { to: 'agreeing', after: 9, types: ['approve-award'] },
  { to: 'arranged', after: 10, types: ['sign-agreement', 'sign-agreement'] },
  { to: 'active', after: 28, types: ['confirm-start'] },
  { to: 'notice', after: 320, types: ['give-notice'] },
  { to: 'ended', after: 350, types: ['end-placement'] },
  { to: 'closed', after: 360, types: ['meet-deadline', 'settle'] },
];

export interface Life<Name extends Stage> {
  readonly state: StateIn<Name>;
  readonly events: readonly PlacementEvent[];
  readonly at: EpochMs;
}

/** A placement that has lived an ordinary life as far as a stage, and everything that happened. */
export function aPlacementIn<Name extends Stage>(
  stage: Name,
  lot: Lot = 'residential',
): Life<Name> {
  let state: PlacementState = begin({
    placementId: 'placement-1',
    councilId: 'lewisham',
    rehearsal: false,
  });
  const events: PlacementEvent[] = [];
  let at = monday;
  const run = (type: CommandType) => {
    const turn = step(state, variantOf(ordinary[type](state), { lot }), at);
    if ('refused' in turn.verdict) throw new Error(`${type}: ${turn.verdict.refused.code}`);
    state = turn.state;
    events.push(...turn.events);
  };
  for (const { to, after, types } of script) {
    at = monday + after * day;
    types.forEach(run);
    if (to === 'evaluating') {
      pass(6);
      run('score-offer');
    }
    if (to === stage) break;
    if (stage === 'withdrawn') break;
  }
  if (stage === 'withdrawn') run('withdraw');
  return { state: state as StateIn<Name>, events, at };

  function pass(days: number): void {
    at += days * day;
    const woken = wake(state, at);
    state = woken.state;
    events.push(...woken.events);
  }
}
