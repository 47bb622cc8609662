import { addDays, type PlainDate } from '../../domain/calendar';
import type { Command } from '../../domain/placement/commands';
import type { PlacementState, Stage, StateIn } from '../../domain/placement/state';
import type { ClockKind, Lot, Section22cLimb } from '../../domain/placement/terms';
import {
  approver,
  command,
  finance,
  offerOf,
  officer,
  openReferral,
  provider,
  signatory,
} from './people';

// A placement from its referral to its settled total, as the people in it act: one home declines,
// one offers, the council signs after a reminder, the price changes as its lot's rules say (after
// nine months in residential care, at 18 in supported accommodation), notice runs to its last day.
// Over it the limit on histories is counted, so a step more or less here changes what that means.

/** What comes next: somebody asks for something, or everybody waits for the next clock. */
export type Step = { readonly ask: Command } | 'wait';

/** Whoever plays the script sends back the state that each step has led to. */
export type Script = Generator<Step, void, PlacementState>;

export interface Plot {
  readonly today: PlainDate;
  /** What an assessor is asked, from the book. */
  readonly questionIds: readonly string[];
  readonly lot: Lot;
}

const startInDays = 21;
const stayDays = 364;
const weeklyPence: Readonly<Record<Lot, number>> = {
  residential: 440_000,
  fostering: 88_000,
  supportedAccommodation: 97_000,
};
const limb: Readonly<Record<Lot, Section22cLimb>> = {
  residential: '6c',
  fostering: '6b',
  supportedAccommodation: '6d',
};

/** Plays itself once; the first state that is sent back is the one after the referral is opened. */
export function* scriptOfALife(plot: Plot): Script {
  const startsOn = addDays(plot.today, startInDays);
  yield { ask: openReferral(startsOn, plot.lot) };
  let state = yield { ask: command('send-referral', officer, { closesAt: null }) };
  state = yield* answer(inStage(state, 'inviting'), { ...plot, startsOn });
  while (state.stage === 'inviting') state = yield 'wait';
  state = yield* award(inStage(state, 'evaluating'), { ...plot, startsOn });
  state = yield* agree(inStage(state, 'agreeing'));
  while (isAwaiting(state, 'arrival-due')) state = yield 'wait';
  state = yield { ask: command('confirm-start', officer, { startedOn: startsOn }) };
  // Birthdays and the decision at 18 lie years ahead: the script ends before them.
  while (isAwaiting(state, 'price-changes') || isAwaiting(state, 'planned-end-approaching')) {
    state = yield 'wait';
  }
  yield* leave();
}

type Act = Generator<Step, PlacementState, PlacementState>;

function* answer(
  { search }: StateIn<'inviting'>,
  { lot, startsOn: from }: Plot & { readonly startsOn: PlainDate },
): Act {
  const [first, second] = search.invitations;
  if (first === undefined || second === undefined) throw new Error('The script needs two homes.');
  const { serviceLineId } = first;
  yield {
    ask: command('decline-referral', provider(first.providerId), {
      serviceLineId,
      reason: 'no-vacancy',
      textId: null,
    }),
  };
  const offer = offerOf(second.serviceLineId, { weeklyPence: weeklyPence[lot], from, lot });
  return yield { ask: command('submit-offer', provider(second.providerId), { offer }) };
}

function* award(
  { search }: StateIn<'evaluating'>,
  { questionIds, startsOn, lot }: Plot & { readonly startsOn: PlainDate },
): Act {
  const [offer] = search.offers;
  if (offer === undefined) throw new Error('The script has an offer.');
  const { offerId } = offer;
  const answers = questionIds.map((questionId) => ({ questionId, score: 4 }));
  yield { ask: command('score-offer', officer, { offerId, answers }) };
  yield {
    ask: command('propose-award', officer, {
      ...{ offerId, plannedEndOn: addDays(startsOn, stayDays), limb: limb[lot] },
      ...{ limbTextId: 'text-limb', reasonTextId: null, matchedLongTermOn: null },
      ...{ educationDisrupted: null, immediateRisk: false },
    }),
  };
  const approved = { approvals: [], signingOrder: 'parallel' } as const;
  return yield { ask: command('approve-award', approver, approved) };
}

/** The provider signs at once, the council after its first reminder. */
function* agree({ agreement, award: { providerId } }: StateIn<'agreeing'>): Act {
  const { textHash } = agreement;
  yield { ask: command('sign-agreement', provider(providerId), { textHash }) };
  yield 'wait';
  return yield { ask: command('sign-agreement', signatory, { textHash }) };
}

function* leave(): Act {
  const notice = { lastDayOn: null, shorterReason: null, textId: null };
  const noticed = inStage(yield { ask: command('give-notice', officer, notice) }, 'notice');
  yield 'wait';
  const endedOn = noticed.notice.lastDayOn;
  const ended = inStage(
    yield {
      ask: command('end-placement', officer, {
        ...{ endedOn, reason: 'planned-move', disruption: false, textId: null },
      }),
    },
    'ended',
  );
  const { totalPence } = ended.ending;
  return yield { ask: command('settle', finance, { totalPence }) };
}

function isAwaiting({ clocks }: PlacementState, kind: ClockKind): boolean {
  return clocks.some((clock) => clock.kind === kind);
}

function inStage<Name extends Stage>(state: PlacementState, stage: Name): StateIn<Name> {
  if (state.stage !== stage) throw new Error(`The script expects ${stage}, not ${state.stage}.`);
  return state as StateIn<Name>;
}
