import type { EpochMs, PlainDate } from '../../domain/calendar';
import type { PlacementState, Stage } from '../../domain/placement/state';
import type { Lot } from '../../domain/placement/terms';
import { currentState } from '../../domain/placement/state-versions';
import type { StepDownMeeting } from '../../domain/step-down/meeting';
import { keyIn, pageOf, type Page, type Paging } from './page';
import type { Store } from './store';
import { dayColumn, dayOf, instantOrNull } from './values';

export const sharingPurposes = ['meeting', 'mediation'] as const;

/** One case that the consortium may see, from a day up to another, or until it was ended. */
export interface SharedCase {
  readonly sharedCaseId: string;
  readonly councilId: string;
  readonly placementId: string;
  readonly purpose: (typeof sharingPurposes)[number];
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly sharedBy: string;
  readonly endedAt: EpochMs | null;
}

/** The stays that go on, of lots that are reviewed for a step down; rehearsals count nowhere. */
export async function reviewedStays(
  { prisma }: Store,
  councilId: string,
): Promise<readonly PlacementState[]> {
  const rows = await prisma.placement.findMany({
    where: {
      ...{ councilId, rehearsal: false },
      lot: { in: ['residential', 'supportedAccommodation'] satisfies readonly Lot[] },
      stage: { in: ['active', 'notice'] satisfies readonly Stage[] },
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ state }) => currentState(state as unknown as PlacementState));
}

/**
 * Meetings, the newest first: a council's own, or for the consortium those at which it sat.
 *
 * @throws BadCursor
 */
export async function listMeetings(
  { prisma }: Store,
  { councilId, limit, cursor }: Paging & { readonly councilId: string | null },
): Promise<Page<StepDownMeeting>> {
  const after = keyIn(cursor, ['string', 'string']);
  const rows = await prisma.stepDownMeeting.findMany({
    where: {
      ...(councilId === null ? { withHost: true } : { councilId }),
      ...(after !== null && earlierThan(...after)),
    },
    orderBy: [{ heldOn: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const items = rows.map(({ id, heldOn, ...row }) => ({
    ...{ meetingId: id, councilId: row.councilId, heldOn: dayOf(heldOn) },
    attendees: row.attendees as unknown as StepDownMeeting['attendees'],
    candidates: row.candidates as unknown as StepDownMeeting['candidates'],
    decisions: row.decisions as unknown as StepDownMeeting['decisions'],
  }));
  return pageOf(items, { limit, keyOf: ({ heldOn, meetingId }) => [heldOn, meetingId] });
}

function earlierThan(day: string, id: string) {
  const heldOn = new Date(`${day}T00:00:00.000Z`);
  return { OR: [{ heldOn: { lt: heldOn } }, { heldOn, id: { lt: id } }] };
}

/** The cases shared on a day; `councilId` null is everybody's, for the consortium. */
export async function sharedCasesOn(
  { prisma }: Store,
  { councilId, on }: { readonly councilId: string | null; readonly on: PlainDate },
): Promise<readonly SharedCase[]> {
  const day = dayColumn(on);
  const rows = await prisma.sharedCase.findMany({
    where: {
      ...(councilId !== null && { councilId }),
      ...{ endedAt: null, from: { lte: day }, until: { gt: day } },
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, councilId: council, placementId, purpose, sharedBy, ...row }) => ({
    ...{ sharedCaseId: id, councilId: council, placementId, sharedBy },
    purpose: purpose as SharedCase['purpose'],
    ...{ from: dayOf(row.from), until: dayOf(row.until), endedAt: instantOrNull(row.endedAt) },
  }));
}
