import { earliest, latest, type PlainDate } from '../calendar';
import { dutyOn } from '../deadlines/duty';
import type { Citation } from '../pricing/finding';
import type { Refusal } from '../refusal';
import type { Dispute } from './change-terms';
import { refusedByRules } from './compose';
import type { EventBody } from './events';
import type { AnswerOf } from './questions';
import type { Undecided } from './questions-of-stay';
import type { PlacementState } from './state';
import type { StayTerms } from './stay-terms';
import type { Duty, ServiceTerms } from './terms';

/** The new price of a stay, from a day on. */
export function repricedBy(
  { segments, commitments, envelopes, clocks }: AnswerOf<'reprice'>,
  { from, terms }: { readonly from: PlainDate; readonly terms: StayTerms },
): EventBody {
  return { type: 'placement-repriced', from, terms, segments, commitments, envelopes, clocks };
}

/**
 * Why a change that is no fact cannot be priced, or null. A rule that could not decide on those
 * days before the change does not stand in its way: the money is held, and goes on being held.
 */
export function unpriced(
  { disputes }: Pick<PlacementState, 'disputes'>,
  { undecided, missingFacts }: Pick<AnswerOf<'reprice'>, 'undecided' | 'missingFacts'>,
): Refusal | null {
  const fresh = undecided.filter((one) => !disputes.some((dispute) => holds(dispute, one)));
  if (fresh.length === 0) return null;
  const obstacles = fresh.filter(({ standing }) => standing === 'unconfirmed').map(citationOf);
  return refusedByRules({ obstacles, missingFacts });
}

/**
 * What a change does not stop, the money of the days on which a rule cannot decide is held until
 * somebody does; once held for a rule it is not held twice.
 */
export function heldFor(
  { disputes }: Pick<PlacementState, 'disputes'>,
  undecided: readonly Undecided[],
  disputeId: string,
): readonly EventBody[] {
  const fresh = undecided.filter((one) => !disputes.some((it) => it.isOpen && holds(it, one)));
  const [first, ...others] = fresh;
  if (first === undefined) return [];
  const from = earliest(first.from, ...others.map((one) => one.from));
  const ends = fresh.flatMap(({ until }) => (until === null ? [] : [until]));
  const until = ends.length < fresh.length ? null : latest(from, ...ends);
  const because = [...new Map(fresh.map((one) => [one.ruleId, citationOf(one)])).values()];
  const dispute = {
    ...{ disputeId, from, until, pence: null, because },
    raisedBy: 'rules' as const,
  };
  return [{ type: 'dispute-raised', dispute, textId: null }];
}

/** Whether a dispute is about a rule that could not decide, on all of these days. */
function holds(dispute: Dispute, { ruleId, from, until }: Undecided): boolean {
  return (
    dispute.from <= from &&
    (dispute.until === null || (until !== null && until <= dispute.until)) &&
    dispute.because.some((citation) => citation.ruleId === ruleId)
  );
}

function citationOf({ ruleId, says, source, standing }: Undecided): Citation {
  return { ruleId, says, source, standing };
}

/**
 * The days on which services are looked at again: their own terms, in the agreement, say when. One
 * that is over by then is not.
 */
export function serviceReviews(
  services: readonly ServiceTerms[],
  { placementId }: Pick<PlacementState, 'placementId'>,
): readonly Duty[] {
  const owed = {
    kind: 'service-review',
    ruleId: 'agreement.services',
    standing: 'stated',
  } as const;
  return services.flatMap(({ from: countedFrom, until, reviewOn: dueOn }) =>
    dueOn === null || (until !== null && until <= dueOn)
      ? []
      : [dutyOn(owed, { day: { dueOn, countedFrom }, placementId })],
  );
}
