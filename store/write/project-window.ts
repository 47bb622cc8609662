import type { EventOf } from '../../domain/placement/events';
import type { PlacementState } from '../../domain/placement/state';
import { dayColumn, instantColumn } from '../read/values';
import { closeInvitations } from './project-search';
import type { Transaction } from './transaction';

// The one window and its rounds, who was let into the full referral, and what was amended.

export async function extendWindow(
  transaction: Transaction,
  { placementId, closesAt }: EventOf<'window-extended'>,
): Promise<void> {
  await moveWindow(transaction, placementId, closesAt);
}

/** Closed early, the window closed then, for everybody who was asked. */
export async function closeWindow(
  transaction: Transaction,
  { placementId, clock, at }: EventOf<'offer-window-closed'>,
): Promise<void> {
  if (clock === null) await moveWindow(transaction, placementId, at);
  await closeInvitations(transaction, { placementId }, 'closed');
}

async function moveWindow(
  transaction: Transaction,
  placementId: string,
  closesAt: number,
): Promise<void> {
  await transaction.invitation.updateMany({
    where: { placementId, outcome: 'open' },
    data: { closesAt: instantColumn(closesAt) },
  });
}

/** Whoever is asked in this round is asked anew; the referral asks for what it now asks for. */
export async function widenSearch(
  transaction: Transaction,
  event: EventOf<'search-widened'>,
): Promise<void> {
  const { placementId, lot, route, needLevel, round, urgency, releasedOfferIds } = event;
  const window = {
    ...{ round, urgency, outcome: 'open', answer: null, answeredAt: null, offerId: null },
    opensAt: instantColumn(event.opensAt),
    closesAt: instantColumn(event.closesAt),
  };
  await transaction.placement.update({
    where: { id: placementId },
    data: { lot, route, needLevel },
  });
  await transaction.offer.updateMany({
    where: { offerId: { in: [...releasedOfferIds] } },
    data: { status: 'released' },
  });
  for (const { serviceLineId, providerId } of event.considered.filter(({ invited }) => invited)) {
    const key = { placementId, serviceLineId };
    await transaction.invitation.upsert({
      where: { placementId_serviceLineId: key },
      create: { ...key, providerId, ...window },
      update: window,
    });
  }
}

export async function shortlist(
  transaction: Transaction,
  { placementId, providerId, at }: EventOf<'provider-shortlisted'>,
): Promise<void> {
  await transaction.invitation.updateMany({
    where: { placementId, providerId },
    data: { shortlistedAt: instantColumn(at) },
  });
}

/** The columns by which referrals are listed and found follow the amended referral. */
export async function amendReferral(
  transaction: Transaction,
  { placementId }: EventOf<'referral-amended'>,
  { referral }: PlacementState,
): Promise<void> {
  if (referral === null) return;
  const { needLevel, requiredStartOn, details } = referral;
  const { needsTextId } = details;
  await transaction.placement.update({
    where: { id: placementId },
    data: {
      needLevel,
      requiredStartOn: dayColumn(requiredStartOn),
      ...(needsTextId !== null && { needsTextId }),
    },
  });
}
