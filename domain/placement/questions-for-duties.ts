import type { EpochMs, PlainDate } from '../calendar';
import { deadlineIn } from './fits-duties';
import { countedAgainFrom } from './group-window';
import { matchIn } from './lot-traits';
import { isOfNewHome } from './moved-home';
import { lived, referralOf } from './of-state';
import { asked } from './asking';
import type { QuestionOf } from './questions';
import type { PlacementState } from './state';
import { isRecurring, type RecurringKind } from './terms-of-ending';

// What is asked of the book about duties.

/** What follows a duty that is met, or waived; null where nothing does. */
export function nextDutyAfter(
  state: PlacementState,
  command: { readonly deadlineId: string; readonly metOn?: PlainDate },
  at: EpochMs,
): QuestionOf<'next-duty'> | null {
  const deadline = deadlineIn(state, command.deadlineId);
  const isLived = state.stage === 'active' || state.stage === 'notice';
  if (!isLived || deadline === undefined || !isRecurring(deadline.kind)) return null;
  const { becameLookedAfterOn } = state.referral;
  const isFirst = deadline.countedFrom === becameLookedAfterOn;
  const heldOn = command.metOn ?? deadline.dueOn;
  return nextDuty(state, { kind: deadline.kind, heldOn, isFirst, followUp: false, at });
}

interface Next {
  readonly kind: RecurringKind;
  readonly heldOn: PlainDate;
  readonly isFirst: boolean;
  readonly followUp: boolean;
  readonly at: EpochMs;
}

export function nextDuty(state: PlacementState, { at, ...facts }: Next): QuestionOf<'next-duty'> {
  const { stay, referral } = lived(state);
  const longTermOn = matchIn(referral.lot, stay.terms.matchedLongTermOn);
  const { startedOn } = stay;
  return { ...asked(state, at), about: 'next-duty', ...facts, startedOn, longTermOn };
}

/** Whatever is open is counted again, as far as it is counted in working days. */
export function recount(state: PlacementState, at: EpochMs): QuestionOf<'recount'> {
  const { becameLookedAfterOn } = referralOf(state);
  const facts = { hasEnded: state.stage === 'ended', becameLookedAfterOn };
  const { deadlines } = state;
  return {
    ...{ ...asked(state, at), about: 'recount', deadlines, ...facts },
    window: windowToRecount(state),
    papers: papersOf(state),
  };
}

function windowToRecount(state: PlacementState): QuestionOf<'recount'>['window'] {
  if (state.stage !== 'inviting' || !state.search.closesByRule) return null;
  const { search, referral } = state;
  return { ...countedAgainFrom(search, referral), closesAt: search.closesAt };
}

/** A child who has moved in before the papers was placed urgently, whatever was planned. */
function papersOf(state: PlacementState): QuestionOf<'recount'>['papers'] {
  if (state.stage === 'awarding') {
    const { urgency } = state.search;
    return { approval: urgency, signature: urgency };
  }
  const isAwaited = state.stage === 'agreeing';
  const ofMove = state.deadlines.filter((one) => isOfNewHome(state, one)).map(({ id }) => id);
  const signature = isAwaited ? state.award.urgency : 'urgent';
  return { approval: 'emergency', signature, ...(ofMove.length > 0 && { ofMove }) };
}
