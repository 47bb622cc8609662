import type { EventOf, PlacementEvent } from '../../domain/placement/events';
import { instantColumn, jsonColumn, penceColumn } from '../read/values';
import type { Transaction } from './transaction';

// Invitations and offers: who was asked, what they answered, and what came of it.

export async function openInvitations(
  transaction: Transaction,
  { placementId, considered, urgency, opensAt, closesAt }: EventOf<'referral-sent'>,
): Promise<void> {
  const asked = considered.filter(({ invited }) => invited);
  await transaction.invitation.createMany({
    data: asked.map(({ serviceLineId, providerId }) => ({
      ...{ placementId, serviceLineId, providerId, urgency },
      opensAt: instantColumn(opensAt),
      closesAt: instantColumn(closesAt),
    })),
  });
}

export async function submitOffer(
  transaction: Transaction,
  { placementId, offerId, providerId, offer, receivedAt }: EventOf<'offer-submitted'>,
): Promise<void> {
  const { serviceLineId } = offer;
  await transaction.offer.create({
    data: {
      ...{ offerId, placementId, providerId, serviceLineId },
      coreWeeklyPence: penceColumn(offer.coreWeeklyPence),
      terms: jsonColumn(offer),
      receivedAt: instantColumn(receivedAt),
    },
  });
  await transaction.invitation.update({
    where: { placementId_serviceLineId: { placementId, serviceLineId } },
    data: { answer: 'offer', answeredAt: instantColumn(receivedAt), offerId },
  });
}

export async function declineInvitation(
  transaction: Transaction,
  { placementId, serviceLineId, at }: EventOf<'referral-declined'>,
): Promise<void> {
  await transaction.invitation.update({
    where: { placementId_serviceLineId: { placementId, serviceLineId } },
    data: { answer: 'decline', answeredAt: instantColumn(at) },
  });
}

/** An invitation that has an outcome keeps it: a withdrawal changes only what was still waiting. */
export async function closeInvitations(
  transaction: Transaction,
  { placementId }: Pick<PlacementEvent, 'placementId'>,
  outcome: 'closed' | 'withdrawn',
): Promise<void> {
  const waiting = outcome === 'closed' ? ['open'] : ['open', 'closed', 'awarded'];
  await transaction.invitation.updateMany({
    where: { placementId, outcome: { in: waiting } },
    data: { outcome },
  });
}

export async function rankOffers(
  transaction: Transaction,
  { ranking }: EventOf<'award-proposed'>,
): Promise<void> {
  for (const ranked of ranking) {
    await transaction.offer.update({
      where: { offerId: ranked.offerId },
      data: { ranked: jsonColumn(ranked) },
    });
  }
}

export async function awardOffer(
  transaction: Transaction,
  { placementId, offerId }: EventOf<'award-approved'>,
): Promise<void> {
  await transaction.offer.update({ where: { offerId }, data: { isAwarded: true } });
  await transaction.invitation.updateMany({
    where: { placementId },
    data: { outcome: 'not-awarded' },
  });
  await transaction.invitation.updateMany({
    where: { placementId, offerId },
    data: { outcome: 'awarded' },
  });
}
