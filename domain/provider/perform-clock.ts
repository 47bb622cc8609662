import { contains, earliest, type EpochMs, type PlainDate } from '../calendar';
import { dayClock } from '../deadlines/register-days';
import { invariant, unreachable } from '../invariant';
import type { Lot } from '../placement/terms';
import { compose } from './compose';
import type { EventBody, ProviderEvent } from './events';
import { learn, suspensionDays, type NewFact, type RegisterChange } from './register-change';
import { factsOf } from './register-fact';
import type { ProviderState } from './state';
import type { Clock, DocumentKind } from './terms';
import { timeMoves } from './transitions';

// What time does by itself. A clock takes effect on the day it is due, not on the day it woke, and
// names the rule behind it. It asks the book nothing: whatever it needs was recorded beforehand.

/** The clock that time reaches next, or null when nothing is waited for. */
export function nextClock({ clocks }: ProviderState): Clock | null {
  return [...clocks].sort(inOrder)[0] ?? null;
}

/** The clocks that are due, in the order in which they are performed. */
export function dueClocks(state: ProviderState, at: EpochMs): readonly Clock[] {
  return state.clocks.filter(({ dueAt }) => dueAt <= at).sort(inOrder);
}

/** What performing one clock comes to. `at` is the workflow time at which it is performed. */
export function performClock(
  state: ProviderState,
  clock: Clock,
  at: EpochMs,
): readonly ProviderEvent[] {
  const { kind, ruleId, dueOn } = clock;
  invariant(timeMoves[state.stage][kind] !== undefined, `${kind} has no place in ${state.stage}`);
  const by = { clock: kind, ruleId };
  const heading = { at, effectiveOn: dueOn, by, commandId: null, bookDigest: null };
  return compose(state, heading, bodiesOf(state, clock));
}

function inOrder(a: Clock, b: Clock): number {
  if (a.dueAt !== b.dueAt) return a.dueAt - b.dueAt;
  const [one, other] = [`${a.kind}/${a.about}`, `${b.kind}/${b.about}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function bodiesOf(state: ProviderState, clock: Clock): readonly EventBody[] {
  switch (clock.kind) {
    case 'evaluation-due':
      return [{ type: 'evaluation-fell-due', clock }];
    case 'document-reminder':
      return [remind(state, clock)];
    case 'document-expires':
      return expire(state, clock);
    case 'suspension-begins':
      return [{ type: 'suspension-began', factId: clock.about, clock }];
    case 'suspension-ends':
      return [{ type: 'suspension-ended', factId: clock.about, clock }];
    case 'accreditation-ends':
      return [{ type: 'accreditation-ended', lot: clock.about as Lot, clock }];
    case 'action-due':
      return fallDue(state, clock);
    default:
      return unreachable(clock.kind);
  }
}

function remind({ clocks }: ProviderState, clock: Clock): EventBody {
  const documentKind = clock.about as DocumentKind;
  // Two may be waited for, when a renewal begins after the paper before it has run out.
  const [first = clock.dueOn, ...others] = clocks
    .filter(({ kind, about }) => kind === 'document-expires' && about === clock.about)
    .map(({ dueOn }) => dueOn);
  const expiresOn = earliest(first, ...others);
  return { type: 'document-reminder-sent', documentKind, expiresOn, clock };
}

/**
 * Suspended on the day, by itself, unless another document of the kind is in date by then; until
 * the day on which one that is held already begins.
 */
function expire(state: ProviderState, clock: Clock): readonly EventBody[] {
  const documentKind = clock.about as DocumentKind;
  const held = factsOf(state.facts, 'document').filter((one) => one.documentKind === documentKind);
  const expired: EventBody = { type: 'document-expired', documentKind, clock };
  const isInDate = held.some((one) => contains(one, clock.dueOn));
  if (isInDate || state.stage !== 'accredited') return [expired];
  const until = held.find(({ from }) => from > clock.dueOn)?.from ?? null;
  const causedBy = `document/${documentKind}`;
  const register = suspension(state, clock, { causedBy, until });
  const clocks = suspensionDays(register, clock.dueOn).map((day) =>
    dayClock(day, state.serviceLineId),
  );
  return [expired, { type: 'service-suspended', register, clocks, textId: null }];
}

/** A due day that has gone by is visible; it suspends where the plan says that it does. */
function fallDue(state: ProviderState, clock: Clock): readonly EventBody[] {
  const { about: actionId } = clock;
  const action = state.actions.find((one) => one.actionId === actionId);
  const due: EventBody = { type: 'action-fell-due', actionId, clock };
  if (action?.suspendsWhenMissed !== true || state.stage !== 'accredited') return [due];
  const causedBy = `action/${actionId}`;
  const register = suspension(state, clock, { causedBy, until: null });
  return [due, { type: 'service-suspended', register, clocks: [], textId: null }];
}

/** What time suspends holds for the whole service from the due day, until its cause is mended. */
function suspension(
  state: ProviderState,
  clock: Clock,
  { causedBy, until }: { readonly causedBy: string; readonly until: PlainDate | null },
): RegisterChange {
  const reason = clock.kind === 'action-due' ? 'action-plan-overdue' : 'documents-expired';
  const fact: NewFact = {
    ...{ kind: 'suspension', lot: null, reason, causedBy, textId: null },
    ...{ from: clock.dueOn, until },
  };
  return learn(state.facts, [fact], `${causedBy}/${clock.dueOn}`);
}
