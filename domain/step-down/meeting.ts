import type { PlainDate } from '../calendar';
import type { Candidate } from './candidates';

/** What a meeting decides for one child. */
export const meetingDecisions = ['step-down', 'stay', 'find-out-more'] as const;
export type MeetingDecision = (typeof meetingDecisions)[number];

/** Who sat at the table, and for whom. */
export const attendeeParties = ['council', 'host', 'provider'] as const;

export interface Attendee {
  readonly party: (typeof attendeeParties)[number];
  readonly name: string;
}

export interface CaseDecision {
  readonly placementId: string;
  readonly decision: MeetingDecision;
  /** Who sees to it. */
  readonly owner: string;
  readonly says: string | null;
}

/** A dated record of its own: who met, whom the rule proposed and why, and what was decided. */
export interface StepDownMeeting {
  readonly meetingId: string;
  readonly councilId: string;
  readonly heldOn: PlainDate;
  readonly attendees: readonly Attendee[];
  readonly candidates: readonly Candidate[];
  readonly decisions: readonly CaseDecision[];
}

/** The candidates for whom nothing was decided: a meeting is recorded whole. */
export function undecided({
  candidates,
  decisions,
}: Pick<StepDownMeeting, 'candidates' | 'decisions'>): readonly string[] {
  const decided = new Set(decisions.map(({ placementId }) => placementId));
  return candidates.map(({ placementId }) => placementId).filter((id) => !decided.has(id));
}

/**
 * The meeting as the consortium sees it, which knows no child: each case by its place in the list,
 * without the placement's id, the owner's name or anybody's words.
 */
export function pseudonymous({ heldOn, candidates, decisions, councilId }: StepDownMeeting) {
  return {
    ...{ councilId, heldOn },
    cases: candidates.map(({ placementId, monthsOfStay, reasons }, index) => ({
      case: index + 1,
      ...{ monthsOfStay, reasons },
      decision: decisions.find((one) => one.placementId === placementId)?.decision ?? null,
    })),
  };
}
