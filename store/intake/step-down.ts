import type { EpochMs } from '../../domain/calendar';
import type { StepDownMeeting } from '../../domain/step-down/meeting';
import type { SharedCase } from '../read/step-down';
import type { Store } from '../read/store';
import { dayColumn, instantColumn, jsonColumn } from '../read/values';

/** A meeting is written down once; recording the same one again changes nothing. */
export async function putMeeting(
  { prisma }: Store,
  meeting: StepDownMeeting & { readonly recordedBy: string },
): Promise<void> {
  const { meetingId: id, councilId, heldOn, attendees, candidates, decisions } = meeting;
  const withHost = attendees.some(({ party }) => party === 'host');
  await prisma.stepDownMeeting.createMany({
    data: [
      {
        ...{ id, councilId, withHost, recordedBy: meeting.recordedBy, heldOn: dayColumn(heldOn) },
        attendees: jsonColumn(attendees),
        candidates: jsonColumn(candidates),
        decisions: jsonColumn(decisions),
      },
    ],
    skipDuplicates: true,
  });
}

export async function shareCase(
  { prisma }: Store,
  { sharedCaseId: id, from, until, ...rest }: Omit<SharedCase, 'endedAt'>,
): Promise<void> {
  const days = { from: dayColumn(from), until: dayColumn(until) };
  await prisma.sharedCase.createMany({ data: [{ id, ...rest, ...days }], skipDuplicates: true });
}

/** @returns false when the council has no such case that is still shared */
export async function endSharing(
  { prisma }: Store,
  ended: { readonly sharedCaseId: string; readonly councilId: string; readonly at: EpochMs },
): Promise<boolean> {
  const { sharedCaseId: id, councilId, at } = ended;
  const { count } = await prisma.sharedCase.updateMany({
    where: { id, councilId, endedAt: null },
    data: { endedAt: instantColumn(at) },
  });
  return count > 0;
}
