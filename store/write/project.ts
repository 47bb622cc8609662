import type { EventOf, PlacementEvent } from '../../domain/placement/events';
import { dayColumn, instantColumn } from '../read/values';
import { completeAgreement, issueAgreement, signAgreement } from './project-agreement';
import { nameOffer } from './project-named-offer';
import {
  awardOffer,
  closeInvitations,
  declineInvitation,
  keepOffer,
  openInvitations,
  rankOffers,
  reviseOffer,
  submitOffer,
  withdrawOffer,
} from './project-search';
import { amendReferral, closeWindow, extendWindow, shortlist, widenSearch } from './project-window';
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
    case 'offer-held-late':
      return keepOffer(transaction, event, 'late');
    case 'offer-withdrawn':
      return withdrawOffer(transaction, event);
    case 'offer-revised':
      return reviseOffer(transaction, event);
    case 'offer-window-closed':
    case 'window-extended':
    case 'search-widened':
    case 'provider-shortlisted':
    case 'referral-amended':
      return projectWindow(transaction, event, step.after);
    case 'award-proposed':
      return rankOffers(transaction, event);
    case 'award-approved':
      await awardOffer(transaction, event);
      // Where the child has moved in already, the price of the stay is on record and stands.
      if (step.before.stage !== 'awarding') return;
      return replaceSegments(transaction, event);
    case 'award-made-directly':
      return nameOffer(transaction, event, event.receivedAt);
    case 'placement-made-recorded':
      await closeInvitations(transaction, event, 'closed');
      return nameOffer(transaction, event, event.agreedAt);
    case 'agreement-issued':
    case 'agreement-revised':
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

type WindowEvent =
  | EventOf<'offer-window-closed'>
  | EventOf<'window-extended'>
  | EventOf<'search-widened'>
  | EventOf<'provider-shortlisted'>
  | EventOf<'referral-amended'>;

function projectWindow(
  transaction: Transaction,
  event: WindowEvent,
  after: Step['after'],
): Promise<void> {
  switch (event.type) {
    case 'offer-window-closed':
      return closeWindow(transaction, event);
    case 'window-extended':
      return extendWindow(transaction, event);
    case 'search-widened':
      return widenSearch(transaction, event);
    case 'provider-shortlisted':
      return shortlist(transaction, event);
    case 'referral-amended':
      return amendReferral(transaction, event, after);
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
