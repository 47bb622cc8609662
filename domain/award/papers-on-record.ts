import { ofType, whoDid } from './record-of-events';
import type { EpochMs, PlainDate } from '../calendar';
import type { PlacementEvent } from '../placement/events';
import type { Deadline, DeadlineKind } from '../placement/terms';

/** A paper that an award waits for, with its day and what became of it. */
export interface PaperOnRecord extends Omit<Deadline, 'id' | 'dueAt'> {
  readonly deadlineId: string;
  /** Null while it is open, and for one that was waived or is no longer owed. */
  readonly metOn: PlainDate | null;
  /** How many days after its day it was there; nought is on time. */
  readonly lateDays: number;
  /** Its day went by without it; one that came on the very day, after its hour, was in time. */
  readonly isMissed: boolean;
  readonly waived: { readonly by: string; readonly at: EpochMs; readonly textId: string } | null;
  /** The placement took another way, and nobody owes it any more. */
  readonly isDropped: boolean;
}

const kinds: readonly DeadlineKind[] = [
  'award-approval',
  'award-record',
  'authority',
  'authority-ratification',
  'end-or-authorise',
  'area-authority',
  'section-22c-limb',
  'money-above-terms',
  'agreement-signature',
  'full-agreement',
  'challenge-answer',
];

/** Every paper of the award, in the order in which they began to be owed. */
export function papersIn(events: readonly PlacementEvent[]): readonly PaperOnRecord[] {
  const opened = ofType(events, 'deadline-opened').filter(({ deadline }) =>
    kinds.includes(deadline.kind),
  );
  return opened.map(({ deadline: { id, dueAt: _, ...due } }) => {
    const about = events.filter((event) => 'deadlineId' in event && event.deadlineId === id);
    const [met] = ofType(about, 'deadline-met');
    const [waived] = ofType(about, 'deadline-waived');
    const missed = ofType(about, 'deadline-missed');
    const dueOn = ofType(about, 'deadline-moved').at(-1)?.dueOn ?? due.dueOn;
    return {
      ...due,
      dueOn,
      deadlineId: id,
      metOn: met?.metOn ?? null,
      lateDays: met?.lateDays ?? 0,
      isMissed: missed.some(({ effectiveOn }) => met?.lateDays !== 0 || effectiveOn > dueOn),
      waived:
        waived === undefined ? null : { by: whoDid(waived), at: waived.at, textId: waived.textId },
      isDropped: ofType(about, 'deadline-dropped').length > 0,
    };
  });
}
