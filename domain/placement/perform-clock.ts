import { londonDateOf, type EpochMs } from '../calendar';
import { invariant, unreachable } from '../invariant';
import { segmentOn } from '../pricing/cut';
import { compose, dropDeadlines, meetDeadlines, missDeadlines, openDutiesAt } from './compose';
import type { EventBody, PlacementEvent } from './events';
import { unanswered } from './of-search';
import { lived, nextToSign, onceAwarded } from './of-state';
import type { Active, Inviting, Notice, PlacementState, StateIn } from './state';
import type { Clock, Party } from './terms';
import { timeMoves } from './transitions';

// What time does by itself. A clock takes effect on the day it is due, not on the day it woke, and
// names the rule behind it. It asks the book nothing: whatever it needs was recorded beforehand.

/** The clock that time reaches next, or null when nothing is waited for. */
export function nextClock({ clocks }: PlacementState): Clock | null {
  return [...clocks].sort(inOrder)[0] ?? null;
}

/** The clocks that are due, in the order in which they are performed: instant, then kind. */
export function dueClocks(state: PlacementState, at: EpochMs): readonly Clock[] {
  return state.clocks.filter(({ dueAt }) => dueAt <= at).sort(inOrder);
}

/** What performing one clock comes to. `at` is the workflow time at which it is performed. */
export function performClock(
  state: PlacementState,
  clock: Clock,
  at: EpochMs,
): readonly PlacementEvent[] {
  const { kind, ruleId, dueOn } = clock;
  invariant(timeMoves[state.stage][kind] !== undefined, `${kind} has no place in ${state.stage}`);
  const by = { clock: kind, ruleId };
  const heading = { at, effectiveOn: dueOn, by, commandId: null, bookDigest: null };
  return compose(state, heading, bodiesOf(state, clock, at));
}

function inOrder(a: Clock, b: Clock): number {
  if (a.dueAt !== b.dueAt) return a.dueAt - b.dueAt;
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  const [mine, theirs] = [a.deadlineId ?? '', b.deadlineId ?? ''];
  return mine < theirs ? -1 : mine > theirs ? 1 : 0;
}

function bodiesOf(state: PlacementState, clock: Clock, at: EpochMs): readonly EventBody[] {
  switch (clock.kind) {
    case 'offer-reminder':
      return [
        { type: 'offer-reminder-sent', serviceLineIds: unanswered(state as Inviting), clock },
      ];
    case 'offer-window-closes':
      return closeWindow(state as Inviting, clock);
    case 'award-reminder':
      return [{ type: 'award-reminder-sent', clock }];
    case 'award-due':
      return [{ type: 'award-escalated', clock }, ...missDeadlines(state, 'award-approval')];
    case 'signature-reminder':
      return [{ type: 'signature-reminder-sent', parties: whoMaySign(state), clock }];
    case 'signature-due':
      return [
        { type: 'signature-escalated', parties: whoMaySign(state), clock },
        ...missDeadlines(state, 'agreement-signature'),
      ];
    case 'arrival-due':
      return [{ type: 'arrival-asked', clock }, ...missDeadlines(state, 'arrival')];
    case 'price-changes':
      return changePrice(state as Active | Notice, clock);
    case 'planned-end-approaching': {
      const { plannedEndOn } = (state as Active).award;
      return [{ type: 'planned-end-approached', plannedEndOn, clock }];
    }
    case 'notice-ends': {
      const { lastDayOn } = (state as StateIn<'notice'>).notice;
      return [{ type: 'notice-ended', lastDayOn, clock }, ...missDeadlines(state, 'notice-ends')];
    }
    case 'birthday':
      return reachBirthday(lived(state), { clock, at });
    case 'deadline-reminder':
      return [{ type: 'deadline-reminded', deadlineId: dutyOf(clock), clock }];
    case 'deadline-due':
      return [{ type: 'deadline-missed', deadlineId: dutyOf(clock), clock }];
    default:
      return unreachable(clock.kind);
  }
}

/** Whose signature is waited for: nobody's, under a text that a party has rejected. */
function whoMaySign(state: PlacementState): readonly Party[] {
  const { agreement } = onceAwarded(state);
  return agreement.isRejected ? [] : nextToSign(agreement);
}

/** What was recorded at the start about this birthday: the duties that end with it, and begin. */
function reachBirthday(
  state: Active | Notice,
  { clock, at }: { readonly clock: Clock; readonly at: EpochMs },
): readonly EventBody[] {
  const birthday = state.outlook.birthdays.find(({ on }) => on === clock.dueOn);
  invariant(birthday !== undefined, 'a birthday is foreseen');
  const { age, because, ends, duties } = birthday;
  const over = dropDeadlines(state, ends);
  const begun = openDutiesAt(state, 1 + over.length, { duties, at });
  return [{ type: 'birthday-reached', age, because, clock }, ...over, ...begun];
}

function dutyOf({ kind, deadlineId }: Clock): string {
  invariant(deadlineId !== undefined, `a ${kind} belongs to a duty`);
  return deadlineId;
}

function closeWindow(state: Inviting, clock: Clock): readonly EventBody[] {
  const offerIds = state.search.offers.map(({ offerId }) => offerId);
  const closed = { offerIds, unanswered: unanswered(state), textId: null, clock };
  return [
    { type: 'offer-window-closed', ...closed },
    ...meetDeadlines(state, 'offer-window', londonDateOf(clock.dueAt)),
  ];
}

/** The segment was priced and recorded at the start; its day has come, and both sides are told. */
function changePrice(state: Active | Notice, clock: Clock): readonly EventBody[] {
  const { segments } = state.stay;
  const segment = segmentOn(segments, clock.dueOn);
  const before = segments.findLast(({ from }) => from < clock.dueOn);
  invariant(
    segment?.from === clock.dueOn && before !== undefined,
    'a price changes with a segment',
  );
  return [{ type: 'price-changed', segment, fromWeeklyPence: before.weeklyPence, clock }];
}
