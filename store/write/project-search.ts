import { Prisma } from '../generated/client';
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
  event: EventOf<'offer-submitted'>,
): Promise<void> {
  await keepOffer(transaction, event, 'standing');
  const { placementId, offerId, receivedAt } = event;
  const { serviceLineId } = event.offer;
  await transaction.invitation.update({
    where: { placementId_serviceLineId: { placementId, serviceLineId } },
    data: { answer: 'offer', answeredAt: instantColumn(receivedAt), offerId },
  });
}

/** An offer that came too late is kept, and its invitation stays as it was. */
export async function keepOffer(
  transaction: Transaction,
  event: EventOf<'offer-submitted'> | EventOf<'offer-held-late'>,
  status: 'standing' | 'late',
): Promise<void> {
  const { placementId, offerId, providerId, offer, receivedAt, taken } = event;
  const { serviceLineId } = offer;
  await transaction.offer.create({
    data: {
      ...{ offerId, placementId, providerId, serviceLineId, status },
      coreWeeklyPence: penceColumn(offer.coreWeeklyPence),
      terms: jsonColumn(offer),
      receivedAt: instantColumn(receivedAt),
      taken: taken === null ? Prisma.DbNull : jsonColumn(taken),
    },
  });
  await keepVersion(transaction, { offerId, version: 1, offer, receivedAt, isFinal: false });
}

type Version = Pick<
  EventOf<'offer-revised'>,
  'offerId' | 'version' | 'offer' | 'receivedAt' | 'isFinal'
>;

async function keepVersion(
  transaction: Transaction,
  { offerId, version, offer, receivedAt, isFinal }: Version,
): Promise<void> {
  await transaction.offerVersion.create({
    data: {
      ...{ offerId, version, isFinal },
      coreWeeklyPence: penceColumn(offer.coreWeeklyPence),
      terms: jsonColumn(offer),
      receivedAt: instantColumn(receivedAt),
    },
  });
}

/** The offer stands in its newest version; when it was first made does not change. */
export async function reviseOffer(
  transaction: Transaction,
  event: EventOf<'offer-revised'>,
): Promise<void> {
  const { offerId, version, offer, isFinal } = event;
  await keepVersion(transaction, event);
  await transaction.offer.update({
    where: { offerId },
    data: {
      ...{ version, isFinal },
      coreWeeklyPence: penceColumn(offer.coreWeeklyPence),
      terms: jsonColumn(offer),
    },
  });
}

export async function withdrawOffer(
  transaction: Transaction,
  { placementId, offerId, serviceLineId, at }: EventOf<'offer-withdrawn'>,
): Promise<void> {
  await transaction.offer.update({ where: { offerId }, data: { status: 'withdrawn' } });
  await transaction.invitation.update({
    where: { placementId_serviceLineId: { placementId, serviceLineId } },
    data: { answer: 'withdrawn', answeredAt: instantColumn(at), offerId: null },
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

/** Whoever was asked is where they were before the award: the window is closed. */
export async function setAsideAward(
  transaction: Transaction,
  { placementId }: EventOf<'award-set-aside'>,
): Promise<void> {
  await transaction.offer.updateMany({ where: { placementId }, data: { isAwarded: false } });
  await transaction.invitation.updateMany({
    where: { placementId, outcome: { in: ['awarded', 'not-awarded'] } },
    data: { outcome: 'closed' },
  });
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
