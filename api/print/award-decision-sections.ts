import { isoInstant } from '../../domain/calendar';
import type { AwardRecord } from '../../domain/award/award-record';
import type { DecisionOnRecord, ProposalOnRecord } from '../../domain/award/proposals-on-record';
import { formatPence } from '../../domain/money';
import type { NearestFlip } from '../../domain/placement/event-terms';
import { facts, list, paragraph, table, type Block, type Section } from './paper';
import type { Words } from './words';

const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** A proposal: how the offers stood, why this one, how close it was, and what became of it. */
export function proposalSection(
  {
    proposal,
    number,
    record,
  }: {
    readonly proposal: ProposalOnRecord;
    readonly number: number;
    readonly record: AwardRecord;
  },
  words: Words,
): Section {
  const { offerId, proposedBy, proposedAt, startsOn, plannedEndOn, limb } = proposal;
  const { limbTextId, reasonTextId, matchedLongTermOn, isScoringLeftOut } = proposal;
  return {
    heading: `Proposal ${String(number)}`,
    blocks: [
      facts([
        ['Offer proposed', offerId],
        ['Proposed by', `${proposedBy}, ${isoInstant(proposedAt)}`],
        ['Planned stay', `${startsOn} to ${plannedEndOn}`],
        ['Section 22C(6) limb', limb ?? 'not asked: 18 or over'],
        ['Why no limb before it', words.textOf(limbTextId) || 'not asked'],
        ['Matched long-term from', matchedLongTermOn ?? 'not matched'],
        ['Why not the top score', words.textOf(reasonTextId) || 'not needed'],
        ['Scoring', isScoringLeftOut ? 'left out' : 'every offer by every assessor'],
      ]),
      ranking(proposal, record, words),
      ...gates(proposal, words),
      ...flip(proposal.nearestFlip),
      list(proposal.because.map(words.cite)),
      ...decision(proposal.decision, words),
    ],
  };
}

function ranking(
  { ranking: ranked }: ProposalOnRecord,
  { offers, direct }: AwardRecord,
  { nameOf }: Words,
): Block {
  const named = [...offers, ...direct];
  const homeOf = (offerId: string): string => {
    const found = named.find((one) => one.offerId === offerId);
    return found === undefined ? offerId : nameOf(found.offer.serviceLineId);
  };
  return table(
    ['Place', 'Home or service', 'Average a week', 'Quality', 'Price', 'Total'],
    ranked.map((one) => [
      one.rank === 0 ? 'not compared' : String(one.rank),
      homeOf(one.offerId),
      formatPence(one.averageWeeklyPence),
      points(one.qualityHundredths),
      points(one.priceHundredths),
      points(one.totalHundredths),
    ]),
  );
}

function gates({ ranking: ranked }: ProposalOnRecord, { cite }: Words): readonly Block[] {
  const rows = ranked.flatMap(({ offerId, obstacles, approvals }) => [
    ...obstacles.map((citation) => [offerId, 'does not pass', cite(citation)]),
    ...approvals.map(({ office, because }) => [offerId, `left to: ${office}`, cite(because)]),
  ]);
  if (rows.length === 0) return [paragraph('Every offer passed every gate.')];
  return [table(['Offer', 'Gate', 'Rule'], rows)];
}

/** By how much second place was behind. */
function flip(nearest: NearestFlip | null): readonly Block[] {
  if (nearest === null) return [];
  const { cheaperByWeeklyPence, betterByHundredths, secondOfferId } = nearest;
  const ways = [
    ...(cheaperByWeeklyPence === null
      ? []
      : [`${formatPence(cheaperByWeeklyPence)} a week cheaper`]),
    ...(betterByHundredths === null
      ? []
      : [`${points(betterByHundredths)} points better in quality`]),
  ];
  const text =
    ways.length === 0
      ? `Offer ${secondOfferId} stood second, and nothing less than both would have put it first.`
      : `Offer ${secondOfferId} stood second. It would have come first if it had been ` +
        `${ways.join(', or ')}.`;
  return [paragraph(text)];
}

function decision(decided: DecisionOnRecord | null, words: Words): readonly Block[] {
  if (decided === null) return [paragraph('No second person has decided yet.')];
  const { outcome, by, at } = decided;
  const who: readonly [string, string] = ['Second person', `${by}, ${isoInstant(at)}`];
  if (outcome === 'rejected') {
    return [facts([['Decision', 'rejected'], who, ['Reason', words.textOf(decided.textId)]])];
  }
  const { totalPence, commitments, approvals, authorisedPence, because } = decided;
  return [
    facts([
      ['Decision', 'approved'],
      who,
      ['Total to the planned end', formatPence(totalPence)],
      ...commitments.map(({ envelopeId, pence }): readonly [string, string] => [
        `Of ${envelopeId ?? 'no envelope'}`,
        formatPence(pence),
      ]),
      ['Authorised above the limit', formatPence(authorisedPence)],
    ]),
    ...approvals.map(({ ruleId, office, textId }) =>
      paragraph(`${ruleId} was let through for the ${office}: ${words.textOf(textId)}`),
    ),
    list(because.map(words.cite)),
  ];
}

/** Providers named without asking others, and a placement that was made before its papers. */
export function directSections({ direct, made }: AwardRecord, words: Words): readonly Section[] {
  const named = direct.map((one): Section => ({
    heading: 'A provider named without asking others',
    blocks: [
      facts([
        ['Home or service', words.nameOf(one.offer.serviceLineId)],
        ['Core a week', formatPence(one.offer.coreWeeklyPence)],
        ['Justification', one.justification],
        ['In words', words.textOf(one.textId)],
        ['By', `${one.by}, ${isoInstant(one.at)}`],
      ]),
    ],
  }));
  return made === null ? named : [...named, madeSection(made, words)];
}

function madeSection(made: NonNullable<AwardRecord['made']>, words: Words): Section {
  const { offer, startedOn, plannedEndOn, agreedAt, agreedHow, limb } = made;
  const concerns = [
    ...made.obstacles.map((citation) => ['would have refused', words.cite(citation)]),
    ...made.approvals.map(({ office, because }) => [`left to: ${office}`, words.cite(because)]),
    ...made.missingFacts.map((fact) => ['could not decide', `missing: ${fact}`]),
  ];
  return {
    heading: 'A placement made before its papers',
    blocks: [
      facts([
        ['Home or service', words.nameOf(offer.serviceLineId)],
        ['Provider', made.providerId],
        ['Core a week', formatPence(offer.coreWeeklyPence)],
        ['Started', startedOn],
        ['Planned end', plannedEndOn],
        ['Agreed by', words.textOf(made.agreedByTextId)],
        ['Agreed', `${isoInstant(agreedAt)}, by ${agreedHow}`],
        ['Why', words.textOf(made.textId)],
        ['Section 22C(6) limb', limb ?? 'not said'],
        ['Recorded by', `${made.by}, ${isoInstant(made.recordedAt)}`],
      ]),
      concerns.length === 0
        ? paragraph('No rule would have stood in its way.')
        : table(['What a rule would have said', 'Rule'], concerns),
      ...decision(made.decision, words),
    ],
  };
}
