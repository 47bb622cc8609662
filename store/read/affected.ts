import type { PlainDate } from '../../domain/calendar';
import type { Stage } from '../../domain/placement/state';
import type { Lot, Route } from '../../domain/placement/terms';
import type { Store } from './store';
import { dayOf } from './values';

/** A placement for which the standing of one service line matters. */
export interface AffectedPlacement {
  readonly placementId: string;
  readonly councilId: string;
  readonly stage: Stage;
  readonly lot: Lot;
  readonly route: Route;
  readonly rehearsal: boolean;
  readonly childId: string;
  readonly requiredStartOn: PlainDate;
  /** Its place there, agreed or lived in; or a referral that the service was asked about. */
  readonly concerns: 'open-referral' | 'placement';
  /** The offer that it has made, which is kept whatever becomes of the service. */
  readonly offerId: string | null;
}

const placed = ['agreeing', 'arranged', 'active', 'notice'];
const searching = ['inviting', 'evaluating', 'awarding'];

/** Placements with a service line, and open referrals to which it has not said no, by id. */
export async function affectedPlacements(
  { prisma }: Pick<Store, 'prisma'>,
  {
    serviceLineId,
    councilId,
  }: { readonly serviceLineId: string; readonly councilId?: string | undefined },
): Promise<readonly AffectedPlacement[]> {
  const own = councilId === undefined ? {} : { councilId };
  const [living, asked] = await Promise.all([
    prisma.placement.findMany({ where: { ...own, serviceLineId, stage: { in: placed } } }),
    prisma.invitation.findMany({
      where: {
        serviceLineId,
        OR: [{ answer: null }, { answer: 'offer' }],
        placement: { ...own, stage: { in: searching } },
      },
      include: { placement: true },
    }),
  ]);
  const rows = [
    ...living.map((placement) => ({ placement, concerns: 'placement' as const, offerId: null })),
    ...asked.map(({ placement, offerId }) => {
      return { placement, concerns: 'open-referral' as const, offerId };
    }),
  ];
  return rows
    .map(({ placement, concerns, offerId }) => ({
      placementId: placement.id,
      councilId: placement.councilId,
      stage: placement.stage as Stage,
      lot: placement.lot as Lot,
      route: placement.route as Route,
      rehearsal: placement.rehearsal,
      childId: placement.childId,
      requiredStartOn: dayOf(placement.requiredStartOn),
      ...{ concerns, offerId },
    }))
    .sort((a, b) => (a.placementId < b.placementId ? -1 : 1));
}
