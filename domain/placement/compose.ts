import { daysBetween, londonDateOf, type EpochMs, type PlainDate } from '../calendar';
import { refuseUnconfirmed } from '../policy/unconfirmed';
import type { Citation } from '../pricing/finding';
import { refuse, type Refusal } from '../refusal';
import type { EventBody, PlacementEvent } from './events';
import type { PlacementState } from './state';
import type { Clock, Deadline, DeadlineKind, Duty } from './terms';

/** What one command comes to: bodies of events, or a refusal by policy. */
export type Outcome = readonly EventBody[] | { readonly refused: Refusal };

/**
 * Why the rules refuse a command, or null. A value that nobody has confirmed comes first, since no
 * fact makes up for it; then a rule that cannot decide.
 */
export function refusedByRules({
  obstacles,
  missingFacts,
}: {
  readonly obstacles: readonly Citation[];
  readonly missingFacts: readonly string[];
}): Refusal | null {
  const unconfirmed = obstacles.filter(({ standing }) => standing === 'unconfirmed');
  if (unconfirmed.length > 0) return refuseUnconfirmed(unconfirmed);
  if (missingFacts.length > 0) return refuse('policy-cannot-decide', { missingFacts }, obstacles);
  if (obstacles.length === 0) return null;
  const ruleIds = obstacles.map(({ ruleId }) => ruleId);
  return refuse('policy-refuses', { obstacles: ruleIds }, obstacles);
}

/** What all events of one decision say alike. */
export interface Heading {
  readonly at: EpochMs;
  readonly effectiveOn: PlainDate;
  readonly by: PlacementEvent['by'];
  readonly commandId: string | null;
  readonly bookDigest: string | null;
}

/** Numbers the bodies on from the state's last event and puts the heading over each. */
export function compose(
  state: PlacementState,
  heading: Heading,
  bodies: readonly EventBody[],
): readonly PlacementEvent[] {
  const { placementId, sequence } = state;
  return bodies.map((body, index) => ({
    ...body,
    ...heading,
    placementId,
    sequence: sequence + 1 + index,
  }));
}

/**
 * A new duty. Its id is its kind and the sequence of the event that opens it: `position` is that
 * event's place among the bodies being composed, counted from 0.
 */
export function openDeadline(
  state: PlacementState,
  position: number,
  due: Omit<Deadline, 'id'>,
): Extract<EventBody, { type: 'deadline-opened' }> {
  return {
    type: 'deadline-opened',
    deadline: { ...due, id: idOf(state, position, due) },
    clocks: [],
  };
}

/**
 * A new duty with clocks of its own: people are reminded of it, and on its due day it is met or
 * missed for all to see. They go with the duty, whichever way it ends.
 */
export function openDuty(
  state: PlacementState,
  position: number,
  { deadline: due, remindAt }: Duty,
): EventBody {
  const deadline = { ...due, id: idOf(state, position, due) };
  const { ruleId, dueAt, id: deadlineId } = deadline;
  const reminders = remindAt.map((at): Clock => ({
    ...{ kind: 'deadline-reminder', ruleId, deadlineId },
    dueOn: londonDateOf(at),
    dueAt: at,
  }));
  const dueOn = londonDateOf(dueAt);
  const falling: Clock = { kind: 'deadline-due', ruleId, dueOn, dueAt, deadlineId };
  return { type: 'deadline-opened', deadline, clocks: [...reminders, falling] };
}

/**
 * New duties at an instant. One whose day has already gone by, because what it is counted from was
 * recorded late, is opened and missed at once; a reminder in the past is left out.
 */
export function openDutiesAt(
  state: PlacementState,
  position: number,
  { duties, at }: { readonly duties: readonly Duty[]; readonly at: EpochMs },
): readonly EventBody[] {
  return duties.reduce<readonly EventBody[]>((bodies, { deadline, remindAt }) => {
    const here = position + bodies.length;
    if (deadline.dueAt > at) {
      const ahead = { deadline, remindAt: remindAt.filter((instant) => instant > at) };
      return [...bodies, openDuty(state, here, ahead)];
    }
    const deadlineId = idOf(state, here, deadline);
    const missed: EventBody = { type: 'deadline-missed', deadlineId, clock: null };
    return [...bodies, openDeadline(state, here, deadline), missed];
  }, []);
}

/** The id of a duty that the body at `position` opens. */
export function idOf(
  { sequence }: PlacementState,
  position: number,
  { kind }: Pick<Deadline, 'kind'>,
): string {
  return `${kind}-${String(sequence + 1 + position)}`;
}

/** Every open duty of a kind is met on this day, on time or so many days late. */
export function meetDeadlines(
  state: PlacementState,
  kind: DeadlineKind,
  metOn: PlainDate,
): readonly EventBody[] {
  return openOf(state, kind).map((deadline) => metOnDay(deadline, metOn));
}

/** One open duty is met on this day, by its id; none where it has been waived. */
export function meetDeadline(
  { deadlines }: PlacementState,
  deadlineId: string,
  metOn: PlainDate,
): readonly EventBody[] {
  return deadlines.filter(({ id }) => id === deadlineId).map((one) => metOnDay(one, metOn));
}

function metOnDay({ id, dueOn }: Deadline, metOn: PlainDate): EventBody {
  const lateDays = Math.max(0, daysBetween(dueOn, metOn));
  return { type: 'deadline-met', deadlineId: id, metOn, lateDays, textId: null };
}

/** The duties that no longer are, because the placement took another way. */
export function dropDeadlines(
  state: PlacementState,
  kinds: readonly DeadlineKind[] | 'all',
): readonly EventBody[] {
  return state.deadlines
    .filter(({ kind }) => kinds === 'all' || kinds.includes(kind))
    .map(({ id }) => ({ type: 'deadline-dropped', deadlineId: id }));
}

/** The duties of a kind that time has passed by. They stay open, and are missed for all to see. */
export function missDeadlines(state: PlacementState, kind: DeadlineKind): readonly EventBody[] {
  return openOf(state, kind).map(({ id }) => ({
    type: 'deadline-missed',
    deadlineId: id,
    clock: null,
  }));
}

function openOf({ deadlines }: PlacementState, wanted: DeadlineKind): readonly Deadline[] {
  return deadlines.filter(({ kind }) => kind === wanted);
}

/** What a person did: effective on the London day on which it was received, unless it says. */
export function byCommand(
  command: {
    readonly commandId: string;
    readonly actor: Extract<Heading['by'], { subject: string }>;
  },
  at: EpochMs,
  { bookDigest, effectiveOn }: Partial<Pick<Heading, 'bookDigest' | 'effectiveOn'>> = {},
): Heading {
  return {
    at,
    effectiveOn: effectiveOn ?? londonDateOf(at),
    by: command.actor,
    commandId: command.commandId,
    bookDigest: bookDigest ?? null,
  };
}
