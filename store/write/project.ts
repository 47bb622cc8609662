import type { EventOf } from '../../domain/placement/events';
import { correctChild } from './correct-child';
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
  setAsideAward,
  submitOffer,
  withdrawOffer,
} from './project-search';
import { amendReferral, closeWindow, extendWindow, shortlist, widenSearch } from './project-window';
import { replaceSegments } from './project-segments';
import { projectDeadline } from './project-deadline';
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
    case 'offer-withdrawn':
    case 'offer-revised':
    case 'offer-window-closed':
    case 'window-extended':
    case 'search-widened':
    case 'provider-shortlisted':
    case 'referral-amended':
      return projectSearch(transaction, event, step.after);
    case 'award-proposed':
    case 'award-approved':
    case 'award-set-aside':
    case 'award-made-directly':
      return projectAward(transaction, event, step.before);
    case 'change-made':
      return correctChild(transaction, step);
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
    case 'start-moved':
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

type AwardEvent =
  | EventOf<'award-proposed'>
  | EventOf<'award-approved'>
  | EventOf<'award-set-aside'>
  | EventOf<'award-made-directly'>;

async function projectAward(
  transaction: Transaction,
  event: AwardEvent,
  before: Step['before'],
): Promise<void> {
  switch (event.type) {
    case 'award-proposed':
      return rankOffers(transaction, event);
    case 'award-approved':
      return approveAward(transaction, event, before);
    case 'award-set-aside':
      await setAsideAward(transaction, event);
      return replaceSegments(transaction, { ...event, segments: [] });
    case 'award-made-directly':
      return nameOffer(transaction, event, event.receivedAt);
  }
}

/** Where the child has moved in already, the price of the stay is on record and stands. */
async function approveAward(
  transaction: Transaction,
  event: EventOf<'award-approved'>,
  { stage }: Step['before'],
): Promise<void> {
  await awardOffer(transaction, event);
  if (stage === 'awarding') await replaceSegments(transaction, event);
}

type SearchEvent =
  | EventOf<'offer-held-late'>
  | EventOf<'offer-withdrawn'>
  | EventOf<'offer-revised'>
  | EventOf<'offer-window-closed'>
  | EventOf<'window-extended'>
  | EventOf<'search-widened'>
  | EventOf<'provider-shortlisted'>
  | EventOf<'referral-amended'>;

function projectSearch(
  transaction: Transaction,
  event: SearchEvent,
  after: Step['after'],
): Promise<void> {
  switch (event.type) {
    case 'offer-held-late':
      return keepOffer(transaction, event, 'late');
    case 'offer-withdrawn':
      return withdrawOffer(transaction, event);
    case 'offer-revised':
      return reviseOffer(transaction, event);
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
