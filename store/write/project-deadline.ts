import type { PlacementEvent } from '../../domain/placement/events';
import { dayColumn, instantColumn } from '../read/values';
import type { Transaction } from './transaction';

/** The row of a duty, as far as an event is about one. */
export async function projectDeadline(
  transaction: Transaction,
  event: PlacementEvent,
): Promise<void> {
  const { placementId } = event;
  if (event.type === 'deadline-opened') {
    const { id, kind, ruleId, standing, dueOn, dueAt, countedFrom } = event.deadline;
    const days = { dueOn: dayColumn(dueOn), countedFrom: dayColumn(countedFrom) };
    const rest = { id, kind, ruleId, standing };
    const data = { ...rest, placementId, ...days, dueAt: instantColumn(dueAt) };
    await transaction.deadline.create({ data });
    return;
  }
  if (event.type === 'deadline-dropped') {
    // One that was missed was missed, and nothing hides it; a day that was wrong was none.
    const { deadlineId: id, misdated = false } = event;
    const where = { placementId, id, ...(misdated ? {} : { status: 'open' }) };
    await transaction.deadline.updateMany({ where, data: { status: 'dropped' } });
    return;
  }
  const change = changeOfDeadline(event);
  if (change === null) return;
  const { deadlineId, data } = change;
  const where = { placementId_id: { placementId, id: deadlineId } };
  await transaction.deadline.update({ where, data });
  if (event.type === 'deadline-met' && event.lateDays === 0) {
    await transaction.deadline.updateMany(metOnItsDay(transaction, event));
  }
}

/**
 * The hour of a paper passes on its own day, and people are told. Whoever has it there by the end
 * of the day is in time: only a day that is over has missed it.
 */
function metOnItsDay(
  { deadline: { fields } }: Transaction,
  { placementId, deadlineId: id }: Extract<PlacementEvent, { type: 'deadline-met' }>,
) {
  return { where: { placementId, id, missedOn: { lte: fields.dueOn } }, data: { missedOn: null } };
}

/** A duty missed stays one, and may still be met, late; one that was dropped may not. */
function changeOfDeadline(event: PlacementEvent) {
  switch (event.type) {
    case 'deadline-met': {
      const { deadlineId, metOn, lateDays } = event;
      const status = lateDays === 0 ? 'met' : 'met-late';
      return { deadlineId, data: { status, metOn: dayColumn(metOn), lateDays } };
    }
    case 'deadline-missed': {
      const { deadlineId, effectiveOn } = event;
      return { deadlineId, data: { status: 'missed', missedOn: dayColumn(effectiveOn) } };
    }
    case 'deadline-reminded': {
      const { deadlineId, effectiveOn } = event;
      return { deadlineId, data: { remindedOn: dayColumn(effectiveOn) } };
    }
    case 'deadline-waived':
      return { deadlineId: event.deadlineId, data: { status: 'waived' } };
    case 'deadline-moved': {
      const { deadlineId, fromDueOn, dueOn, dueAt } = event;
      const moved = { dueOn: dayColumn(dueOn), dueAt: instantColumn(dueAt) };
      return { deadlineId, data: { ...moved, movedFrom: dayColumn(fromDueOn) } };
    }
    default:
      return null;
  }
}
