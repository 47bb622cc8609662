import type { PlacementEvent } from '../../domain/placement/events';
import { dayColumn, instantColumn } from '../read/values';
import { completeAgreement, issueAgreement, signAgreement } from './project-agreement';
import {
  awardOffer,
  closeInvitations,
  declineInvitation,
  openInvitations,
  rankOffers,
  submitOffer,
} from './project-search';
import { replaceSegments } from './project-segments';
import type { Step } from './step';
import type { Transaction } from './transaction';

/** The rows beside the snapshot that one event changes: nothing for most events. */
export async function projectEvent(transaction: Transaction, step: Step): Promise<void> {
  const { event } = step;
  switch (event.type) {
    case 'referral-sent':
      return openInvitations(transaction, event);
    case 'offer-submitted':
      return submitOffer(transaction, event);
    case 'referral-declined':
      return declineInvitation(transaction, event);
    case 'offer-window-closed':
      return closeInvitations(transaction, event, 'closed');
    case 'award-proposed':
      return rankOffers(transaction, event);
    case 'award-approved':
      await awardOffer(transaction, event);
      return replaceSegments(transaction, event);
    case 'agreement-issued':
      return issueAgreement(transaction, event);
    case 'agreement-signed':
      return signAgreement(transaction, event);
    case 'agreement-completed':
      return completeAgreement(transaction, event);
    case 'placement-imported':
      await issueAgreement(transaction, { ...event, terms: event.agreement });
      return replaceSegments(transaction, event);
    case 'placement-priced':
    case 'placement-repriced':
    case 'placement-ended':
      return replaceSegments(transaction, event);
    case 'placement-withdrawn':
      return closeInvitations(transaction, event, 'withdrawn');
    default:
      return projectDeadline(transaction, event);
  }
}

async function projectDeadline(transaction: Transaction, event: PlacementEvent): Promise<void> {
  if (event.type === 'deadline-opened') {
    const { dueOn, dueAt, countedFrom, ...rest } = event.deadline;
    await transaction.deadline.create({
      data: {
        ...rest,
        placementId: event.placementId,
        dueOn: dayColumn(dueOn),
        dueAt: instantColumn(dueAt),
        countedFrom: dayColumn(countedFrom),
      },
    });
    return;
  }
  const change = changeOfDeadline(event);
  if (change === null) return;
  const { deadlineId, data } = change;
  await transaction.deadline.update({
    where: { placementId_id: { placementId: event.placementId, id: deadlineId } },
    data,
  });
}

/** A duty missed stays one, and may still be met, late; one that was dropped may not. */
function changeOfDeadline(event: PlacementEvent) {
  switch (event.type) {
    case 'deadline-met': {
      const { deadlineId, metOn, lateDays } = event;
      return { deadlineId, data: { status: 'met', metOn: dayColumn(metOn), lateDays } };
    }
    case 'deadline-missed':
      return { deadlineId: event.deadlineId, data: { status: 'missed' } };
    case 'deadline-dropped':
      return { deadlineId: event.deadlineId, data: { status: 'dropped' } };
    default:
      return null;
  }
}
