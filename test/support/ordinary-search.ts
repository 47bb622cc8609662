import { londonInstant, plainDate } from '../../domain/calendar';
import type { SearchCommands } from '../../domain/placement/commands-of-search';
import type { TakenDown } from '../../domain/placement/search-terms';
import type { PlacementState } from '../../domain/placement/state';
import { command } from './a-command';
import { offerOf } from './ordinary-award';
import { people } from './people';

// The commands of a search that an ordinary life does without, each as it may fit its stage.

/** Answers that somebody gave on the telephone while the window was open. */
export const takenByPhone: TakenDown = {
  medium: 'phone',
  saidAt: londonInstant(plainDate('2024-06-04'), '08:00'),
  saidByTextId: 'text-said-by',
  evidenceTextId: 'text-evidence',
};

const offered = (state: PlacementState): string =>
  ('search' in state ? state.search.offers[0]?.offerId : undefined) ?? 'offer-unknown';
const asked = (state: PlacementState): string =>
  ('search' in state ? state.search.questions.find(({ isAnswered }) => !isAnswered) : undefined)
    ?.questionId ?? 'question-unknown';
const later = (state: PlacementState): number =>
  ('search' in state ? state.search.closesAt : londonInstant(plainDate('2024-06-10'), '17:00')) +
  60 * 60 * 1000;

type Left = Exclude<
  keyof SearchCommands,
  'open-referral' | 'send-referral' | 'submit-offer' | 'decline-referral' | 'withdraw'
>;

export const ordinarySearch = {
  'amend-referral': (state: PlacementState) =>
    command(
      'amend-referral',
      { changes: { riskTextId: `text-risk-${String(state.sequence)}` }, textId: 'text-why' },
      { actor: people.socialWorker },
    ),
  'record-matching': () =>
    command(
      'record-matching',
      { impactTextId: 'text-impact', childsViewTextId: 'text-view', isLongTerm: null },
      { actor: people.socialWorker },
    ),
  'ask-question': () => command('ask-question', { textId: 'text-question' }, { actor: people.ash }),
  'answer-question': (state: PlacementState) =>
    command(
      'answer-question',
      { questionId: asked(state), textId: 'text-answer', closesAt: null },
      { actor: people.officer },
    ),
  'extend-window': (state: PlacementState) =>
    command(
      'extend-window',
      { closesAt: later(state), textId: 'text-longer' },
      { actor: people.officer },
    ),
  'close-window': () => command('close-window', { textId: 'text-now' }, { actor: people.officer }),
  'widen-search': () =>
    command(
      'widen-search',
      { widening: { kind: 'spot' }, closesAt: null, textId: 'text-wider' },
      { actor: people.officer },
    ),
  shortlist: (state: PlacementState) =>
    command('shortlist', { offerId: offered(state) }, { actor: people.officer }),
  'record-offer': () =>
    command(
      'record-offer',
      { offer: offerOf('cedar', 440_000), taken: takenByPhone },
      { actor: people.officer },
    ),
  'record-decline': () =>
    command(
      'record-decline',
      {
        ...{ serviceLineId: 'home-cedar', reason: 'location', textId: null },
        taken: takenByPhone,
      },
      { actor: people.officer },
    ),
  'withdraw-offer': (state: PlacementState) =>
    command('withdraw-offer', { offerId: offered(state), textId: null }, { actor: people.ash }),
  'invite-revision': (state: PlacementState) =>
    command(
      'invite-revision',
      { offerId: offered(state), textId: 'text-revise', isBestAndFinal: false, services: [] },
      { actor: people.officer },
    ),
  'revise-offer': (state: PlacementState) =>
    command(
      'revise-offer',
      { offerId: offered(state), offer: offerOf('ash', 445_000) },
      { actor: people.ash },
    ),
} as const satisfies Record<Left, (state: PlacementState) => ReturnType<typeof command>>;
