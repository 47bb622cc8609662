import type { Store } from './store';

/** How a provider has answered and kept its placements; rehearsals never count. */
export interface Scorecard {
  readonly invitations: number;
  readonly offers: number;
  readonly declines: readonly { readonly reason: string; readonly count: number }[];
  readonly unanswered: number;
  /** From the invitation to the answer; null while there is none. */
  readonly medianMinutesToAnswer: number | null;
  readonly awards: number;
  readonly endings: readonly { readonly reason: string; readonly count: number }[];
  /** Agreements whose last signature came after its due day. */
  readonly lateSignatures: number;
}

interface Asked {
  readonly invitations: bigint;
  readonly offers: bigint;
  readonly unanswered: bigint;
  readonly median_minutes: number | null;
  readonly awards: bigint;
}

interface Counted {
  readonly reason: string;
  readonly count: bigint;
}

/** Everything is counted from the read model and the events, so that it is the same tomorrow. */
export async function readScorecard(
  { prisma }: Store,
  { serviceLineId }: { readonly serviceLineId: string },
): Promise<Scorecard> {
  const [asked] = await prisma.$queryRaw<Asked[]>`
    SELECT count(*) AS invitations,
      count(*) FILTER (WHERE answer = 'offer') AS offers,
      count(*) FILTER (WHERE answer IS NULL AND outcome <> 'open') AS unanswered,
      percentile_cont(0.5) WITHIN GROUP (
        ORDER BY extract(epoch FROM answered_at - opens_at) / 60
      ) FILTER (WHERE answered_at IS NOT NULL) AS median_minutes,
      count(*) FILTER (WHERE outcome = 'awarded') AS awards
    FROM invitations JOIN placements ON placements.id = invitations.placement_id
    WHERE invitations.service_line_id = ${serviceLineId} AND NOT rehearsal`;
  const declines = await prisma.$queryRaw<Counted[]>`
    SELECT event.body ->> 'reason' AS reason, count(*) AS count
    FROM invitations JOIN placements ON placements.id = invitations.placement_id
      JOIN placement_events event ON event.placement_id = placements.id
    WHERE invitations.service_line_id = ${serviceLineId} AND answer = 'decline' AND NOT rehearsal
      AND event.type = 'referral-declined' AND event.body ->> 'serviceLineId' = ${serviceLineId}
    GROUP BY 1 ORDER BY 1`;
  const endings = await prisma.$queryRaw<Counted[]>`
    SELECT event.body ->> 'reason' AS reason, count(*) AS count
    FROM placements JOIN placement_events event ON event.placement_id = placements.id
    WHERE placements.service_line_id = ${serviceLineId} AND NOT rehearsal
      AND event.type = 'placement-ended'
    GROUP BY 1 ORDER BY 1`;
  const [late] = await prisma.$queryRaw<{ readonly count: bigint }[]>`
    SELECT count(*) AS count
    FROM placements JOIN deadlines ON deadlines.placement_id = placements.id
    WHERE placements.service_line_id = ${serviceLineId} AND NOT rehearsal
      AND deadlines.kind = 'agreement-signature' AND deadlines.late_days > 0`;
  const median = asked?.median_minutes ?? null;
  return {
    invitations: Number(asked?.invitations ?? 0),
    offers: Number(asked?.offers ?? 0),
    declines: declines.map(counted),
    unanswered: Number(asked?.unanswered ?? 0),
    medianMinutesToAnswer: median === null ? null : Math.round(Number(median)),
    awards: Number(asked?.awards ?? 0),
    endings: endings.map(counted),
    lateSignatures: Number(late?.count ?? 0),
  };
}

function counted({ reason, count }: Counted) {
  return { reason, count: Number(count) };
}
