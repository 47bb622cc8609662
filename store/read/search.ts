import type { EpochMs, PlainDate } from '../../domain/calendar';
import type { Consideration, RankedOffer } from '../../domain/placement/event-terms';
import type { Lot, NeedLevel, OfferTerms, Urgency } from '../../domain/placement/terms';
import type { Invitation, Placement } from '../generated/client';
import { keyIn, pageOf, type Page, type Paging } from './page';
import type { Store } from './store';
import { dayOf, instantColumn, instantOf, instantOrNull } from './values';

export interface OfferRow {
  readonly offerId: string;
  readonly placementId: string;
  readonly providerId: string;
  readonly serviceLineId: string;
  readonly offer: OfferTerms;
  readonly receivedAt: EpochMs;
  /** Its place in the last proposal's ranking, or null before one. */
  readonly ranked: RankedOffer | null;
  readonly awarded: boolean;
}

export type InvitationOutcome = 'open' | 'closed' | 'awarded' | 'not-awarded' | 'withdrawn';

/** One home asked about one referral, with as much of the referral as a provider may read. */
export interface InvitationRow {
  readonly placementId: string;
  readonly serviceLineId: string;
  readonly providerId: string;
  readonly councilId: string;
  readonly lot: Lot;
  readonly needLevel: NeedLevel;
  readonly urgency: Urgency;
  readonly requiredStartOn: PlainDate;
  readonly childId: string;
  readonly needsTextId: string;
  readonly openedAt: EpochMs;
  readonly closesAt: EpochMs;
  readonly answer: 'offer' | 'decline' | null;
  readonly answeredAt: EpochMs | null;
  readonly offerId: string | null;
  readonly outcome: InvitationOutcome;
  readonly rehearsal: boolean;
}

/**
 * Every offer of a placement, opened, in order of arrival. They are sealed until the window closes:
 * ask `seesOffer` about each before anybody sees it.
 */
export async function readOffers(store: Store, placementId: string): Promise<readonly OfferRow[]> {
  const rows = await store.prisma.offer.findMany({
    where: { placementId },
    orderBy: [{ receivedAt: 'asc' }, { offerId: 'asc' }],
  });
  return rows.map(({ terms, receivedAt, ranked, isAwarded, coreWeeklyPence: _, ...ids }) => ({
    ...ids,
    offer: terms as unknown as OfferTerms,
    receivedAt: instantOf(receivedAt),
    ranked: ranked === null ? null : (ranked as unknown as RankedOffer),
    awarded: isAwarded,
  }));
}

/**
 * A provider's invitations, the newest first; `isOpen` keeps those whose window is open, or is not.
 *
 * @throws BadCursor
 */
export async function readInvitations(
  store: Store,
  {
    providerId,
    isOpen,
    limit,
    cursor,
  }: Paging & { readonly providerId: string; readonly isOpen?: boolean | undefined },
): Promise<Page<InvitationRow>> {
  const after = keyIn(cursor, ['number', 'string', 'string']);
  const rows = await store.prisma.invitation.findMany({
    where: {
      providerId,
      AND: [
        isOpen === undefined ? {} : { outcome: isOpen ? 'open' : { not: 'open' } },
        after === null ? {} : olderThan(...after),
      ],
    },
    include: { placement: true },
    orderBy: [{ opensAt: 'desc' }, { placementId: 'desc' }, { serviceLineId: 'desc' }],
    take: limit + 1,
  });
  return pageOf(rows.map(invitationRow), {
    limit,
    keyOf: ({ openedAt, placementId, serviceLineId }) => [openedAt, placementId, serviceLineId],
  });
}

export async function invitationsOf(
  store: Store,
  placementId: string,
): Promise<readonly InvitationRow[]> {
  const rows = await store.prisma.invitation.findMany({
    where: { placementId },
    include: { placement: true },
    orderBy: { serviceLineId: 'asc' },
  });
  return rows.map(invitationRow);
}

/** Who was asked, who was left out, and by which rules; for the council alone. */
export async function considered(
  store: Store,
  placementId: string,
): Promise<readonly Consideration[]> {
  const sent = await store.prisma.placementEvent.findFirst({
    where: { placementId, type: 'referral-sent' },
  });
  if (sent === null) return [];
  return (sent.body as unknown as { readonly considered: readonly Consideration[] }).considered;
}

function olderThan(openedAt: EpochMs, placementId: string, serviceLineId: string) {
  const opensAt = instantColumn(openedAt);
  return {
    OR: [
      { opensAt: { lt: opensAt } },
      { opensAt, placementId: { lt: placementId } },
      { opensAt, placementId, serviceLineId: { lt: serviceLineId } },
    ],
  };
}

function invitationRow(row: Invitation & { readonly placement: Placement }): InvitationRow {
  const { placementId, serviceLineId, providerId, offerId, placement } = row;
  const { councilId, childId, needsTextId, rehearsal } = placement;
  return {
    ...{ placementId, serviceLineId, providerId, offerId },
    ...{ councilId, childId, needsTextId, rehearsal },
    lot: placement.lot as Lot,
    needLevel: placement.needLevel as NeedLevel,
    urgency: row.urgency as Urgency,
    requiredStartOn: dayOf(placement.requiredStartOn),
    openedAt: instantOf(row.opensAt),
    closesAt: instantOf(row.closesAt),
    answer: row.answer as InvitationRow['answer'],
    answeredAt: instantOrNull(row.answeredAt),
    outcome: row.outcome as InvitationOutcome,
  };
}
