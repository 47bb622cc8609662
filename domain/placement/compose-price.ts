import { oncePer } from '../once-per';
import { earliest, latest, type EpochMs, type PlainDate } from '../calendar';
import { dutyOn } from '../deadlines/duty';
import { pence } from '../money';
import type { Citation } from '../pricing/finding';
import type { Refusal } from '../refusal';
import type { Dispute } from './change-terms';
import { openDutiesAt, refusedByRules } from './compose';
import type { MoneyAbove } from './event-terms';
import type { EventBody } from './events';
import type { AnswerOf } from './questions';
import type { AboveTerms, PricedAnswer, Undecided } from './questions-of-stay';
import type { Active, PlacementState } from './state';
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
  const because = oncePer(fresh, ({ ruleId }) => ruleId).map(citationOf);
  const dispute = {
    ...{ disputeId, from, until, pence: null, because },
    raisedBy: 'rules' as const,
  };
  return [{ type: 'dispute-raised', dispute, textId: null }];
}

/**
 * What is asked above the terms is held as far as it is above them: the rest is paid. What a
 * command creates has that command's id, numbered where it is more.
 */
export function disputesAbove(
  money: readonly MoneyAbove[],
  commandId: string,
): readonly EventBody[] {
  return money.map(({ because, weeklyPence, ...days }, index) => {
    const disputeId = `${commandId}-${String(index + 1)}`;
    const held = {
      ...{ disputeId, ...days, pence: null, because: [because] },
      raisedBy: 'rules',
    } as const;
    const dispute = weeklyPence === null ? held : { ...held, weeklyPence };
    return { type: 'dispute-raised', dispute, textId: null };
  });
}

/**
 * The same with the duty to decide on it, as far as it is not held already, or was not decided on:
 * whoever let so much of a week stand has not let more of it stand.
 */
export function heldAbove(
  state: PlacementState,
  position: number,
  {
    above,
    commandId,
    at,
  }: {
    readonly above: AboveTerms | null | undefined;
    readonly commandId: string;
    readonly at: EpochMs;
  },
): readonly EventBody[] {
  const fresh = (above?.money ?? []).flatMap((one) => notYetHeld(state, one));
  const duty = above?.duty ?? null;
  const isOwed = state.deadlines.some(({ kind }) => kind === 'money-above-terms');
  const held = disputesAbove(fresh, commandId);
  if (held.length === 0 || duty === null || isOwed) return held;
  return [...held, ...openDutiesAt(state, position + held.length, { duties: [duty], at })];
}

/**
 * A start that is put back adds days: what is held of each week from the first day on, or was taken
 * off it, is held of those days too. An answer of before this was asked adds none.
 */
export function heldBefore(
  { disputes, stay }: Pick<Active, 'disputes' | 'stay'>,
  startedOn: PlainDate,
  { above, undecided }: Pick<PricedAnswer, 'above' | 'undecided'>,
): readonly MoneyAbove[] {
  const until = stay.startedOn;
  if (above === undefined || startedOn >= until) return [];
  return disputes
    .filter((one) => one.raisedBy === 'rules' && one.from === until && one.pence === null)
    .filter(({ isOpen, adjustmentPence }) => isOpen || adjustmentPence !== 0)
    .flatMap(({ weeklyPence = null, because: [because] }) =>
      because === undefined || undecided.some(({ ruleId }) => ruleId === because.ruleId)
        ? []
        : [{ from: startedOn, until, weeklyPence, because }],
    );
}

function notYetHeld(
  { disputes }: Pick<PlacementState, 'disputes'>,
  money: MoneyAbove,
): readonly MoneyAbove[] {
  const { ruleId } = money.because;
  const known = disputes.filter(
    (one) => one.raisedBy === 'rules' && holds(one, { ...money, ruleId }),
  );
  const isWhollyHeld = known.some((one) => one.isOpen && one.weeklyPence === undefined);
  if (isWhollyHeld || money.weeklyPence === null) return isWhollyHeld ? [] : [money];
  const before = known.reduce((sum, { weeklyPence }) => sum + (weeklyPence ?? 0), 0);
  const more = money.weeklyPence - before;
  return more > 0 ? [{ ...money, weeklyPence: pence(more) }] : [];
}

/** Whether a dispute is about a rule that could not decide, on all of these days. */
function holds(
  dispute: Dispute,
  { ruleId, from, until }: Pick<Undecided, 'ruleId' | 'from' | 'until'>,
): boolean {
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
 * that is over by then is not. The book says how long before the officer is asked.
 */
export function serviceReviews(
  services: readonly ServiceTerms[],
  { placementId }: Pick<PlacementState, 'placementId'>,
  { reviewReminders: reminders }: Pick<PricedAnswer, 'reviewReminders'>,
): readonly Duty[] {
  const owed = {
    kind: 'service-review',
    ruleId: 'agreement.services',
    standing: 'stated',
  } as const;
  return services.flatMap(({ from: countedFrom, until, reviewOn: dueOn }) =>
    dueOn === null || (until !== null && until <= dueOn)
      ? []
      : [dutyOn(owed, { day: { dueOn, countedFrom }, placementId, reminders })],
  );
}
