import type { EpochMs, PlainDate } from '../calendar';
import type { AwardEvents } from './events-of-award';
import type { ChallengeEvents } from './events-of-challenge';
import type { ChangeEvents } from './events-of-change';
import type { DutyEvents } from './events-of-duties';
import type { EndingEvents } from './events-of-ending';
import type { ImportEvents } from './events-of-import';
import type { RecordEvents } from './events-of-record';
import type { ReviewEvents } from './events-of-review';
import type { SearchEvents } from './events-of-search';
import type { StayEvents } from './events-of-stay';
import type { Actor, ClockKind } from './terms';

/** Everything that can happen to a placement, in the past tense. */
interface EventBodies
  extends
    SearchEvents,
    AwardEvents,
    ChallengeEvents,
    StayEvents,
    ChangeEvents,
    ReviewEvents,
    EndingEvents,
    DutyEvents,
    RecordEvents,
    ImportEvents {}

export type EventType = keyof EventBodies;

/**
 * What every event says of itself. `by` is the person who asked, or the clock and its rule when
 * time did it. `at` is workflow time; the database adds the instant at which the row was written.
 */
interface Header {
  readonly sequence: number;
  readonly placementId: string;
  readonly at: EpochMs;
  readonly effectiveOn: PlainDate;
  readonly by: Actor | { readonly clock: ClockKind; readonly ruleId: string };
  readonly commandId: string | null;
  readonly bookDigest: string | null;
}

export type EventOf<Type extends EventType> = Header & { readonly type: Type } & Readonly<
    EventBodies[Type]
  >;

export type PlacementEvent = { [Type in EventType]: EventOf<Type> }[EventType];

/** An event before it has its header: what `decide` composes. */
export type EventBody = {
  [Type in EventType]: { readonly type: Type } & Readonly<EventBodies[Type]>;
}[EventType];
