import type { EpochMs, PlainDate } from '../../domain/calendar';
import type { RankedOffer } from '../../domain/placement/event-terms';
import type { TakenDown } from '../../domain/placement/search-terms';
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
  /** `late` came after the window and is never ranked; `released` is for another lot. */
  readonly status: 'standing' | 'late' | 'withdrawn' | 'released';
  readonly version: number;
  /** Best and final: no further revision is invited. */
  readonly isFinal: boolean;
  readonly taken: TakenDown | null;
  /** Every version, the first one first. */
  readonly versions: readonly OfferVersionRow[];
}

export interface OfferVersionRow {
  readonly version: number;
  readonly offer: OfferTerms;
  readonly receivedAt: EpochMs;
  readonly isFinal: boolean;
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
  readonly answer: 'offer' | 'decline' | 'withdrawn' | null;
  readonly answeredAt: EpochMs | null;
  readonly offerId: string | null;
  readonly outcome: InvitationOutcome;
  readonly round: number;
  /** When the full referral was revealed; null: it is pseudonymous. */
  readonly shortlistedAt: EpochMs | null;
  readonly rehearsal: boolean;
}

/**
 * Every offer of a placement, opened, in order of arrival. They are sealed until the window closes:
 * ask `seesOffer` about each before anybody sees it.
 */
export async function readOffers(store: Store, placementId: string): Promise<readonly OfferRow[]> {
  const rows = await store.prisma.offer.findMany({
    where: { placementId },
    include: { versions: { orderBy: { version: 'asc' } } },
    orderBy: [{ receivedAt: 'asc' }, { offerId: 'asc' }],
  });
  return rows.map(({ terms, receivedAt, ranked, isAwarded, coreWeeklyPence: _, ...ids }) => ({
    ...ids,
    status: ids.status as OfferRow['status'],
    taken: ids.taken as unknown as TakenDown | null,
    versions: ids.versions.map((one) => ({
      ...{ version: one.version, isFinal: one.isFinal },
      offer: one.terms as unknown as OfferTerms,
      receivedAt: instantOf(one.receivedAt),
    })),
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
    round: row.round,
    shortlistedAt: instantOrNull(row.shortlistedAt),
  };
}
