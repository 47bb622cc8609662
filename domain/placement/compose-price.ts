import type { PlainDate } from '../calendar';
import { dutyOn } from '../deadlines/duty';
import type { Citation } from '../pricing/finding';
import type { Refusal } from '../refusal';
import { refusedByRules } from './compose';
import type { EventBody } from './events';
import type { AnswerOf } from './questions';
import type { PricedAnswer } from './questions-of-stay';
import type { PlacementState } from './state';
import type { StayTerms } from './stay-terms';
import type { Duty, ServiceTerms } from './terms';

/** The new price of a stay, from a day on. */
export function repricedBy(
  {
    segments,
    commitments,
    envelopes,
    clocks,
  }: Pick<PricedAnswer, 'segments' | 'commitments' | 'envelopes' | 'clocks'>,
  { from, terms }: { readonly from: PlainDate; readonly terms: StayTerms },
): EventBody {
  return { type: 'placement-repriced', from, terms, segments, commitments, envelopes, clocks };
}

/** Why a change that is no fact cannot be priced, or null. */
export function unpriced({
  undecided,
  missingFacts,
}: Pick<AnswerOf<'reprice'>, 'undecided' | 'missingFacts'>): Refusal | null {
  const obstacles = undecided.filter(({ standing }) => standing === 'unconfirmed');
  return refusedByRules({ obstacles, missingFacts });
}

/**
 * A fact is recorded whatever the rules say. Where they cannot decide, what those days cost is held
 * until somebody does; once held for a rule it is not held twice.
 */
export function heldFor(
  state: PlacementState,
  undecided: readonly Citation[],
  { commandId: disputeId, from }: { readonly commandId: string; readonly from: PlainDate },
): readonly EventBody[] {
  const because = [...new Map(undecided.map((one) => [one.ruleId, one])).values()];
  const fresh = because.filter(({ ruleId }) => !isHeld(state, ruleId, from));
  if (fresh.length === 0) return [];
  const days = { from, until: null, pence: null };
  const dispute = { disputeId, ...days, raisedBy: 'rules' as const, because: fresh };
  return [{ type: 'dispute-raised', dispute, textId: null }];
}

function isHeld({ disputes }: PlacementState, ruleId: string, from: PlainDate): boolean {
  return disputes.some(
    (one) =>
      one.isOpen &&
      one.until === null &&
      one.from <= from &&
      one.because.some((citation) => citation.ruleId === ruleId),
  );
}

/** The days on which services are looked at again. Their own terms, in the agreement, say when. */
export function serviceReviews(
  services: readonly ServiceTerms[],
  { placementId }: Pick<PlacementState, 'placementId'>,
): readonly Duty[] {
  const owed = {
    kind: 'service-review',
    ruleId: 'agreement.services',
    standing: 'stated',
  } as const;
  return services.flatMap(({ from: countedFrom, reviewOn: dueOn }) =>
    dueOn === null ? [] : [dutyOn(owed, { day: { dueOn, countedFrom }, placementId })],
  );
}
