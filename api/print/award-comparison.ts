import type { ProposalOnRecord } from '../../domain/award/proposals-on-record';
import { formatPence } from '../../domain/money';
import type { NearestFlip } from '../../domain/placement/event-terms';
import { paragraph, table, type Block } from './paper';
import { percent, plain, points } from './spelt';
import type { Words } from './words';

/** The home of an offer, by name. */
type HomeOf = (offerId: string) => string;

/** By what the offers were compared, how each stood, what was close, and every gate. */
export function comparisonBlocks(
  proposal: ProposalOnRecord,
  home: HomeOf,
  words: Words,
): readonly Block[] {
  return [
    ...criteria(proposal),
    ranking(proposal, home),
    ...ties(proposal, home),
    ...flip(proposal.nearestFlip, home),
    ...gates(proposal, home, words),
  ];
}

function criteria({ criteria: by }: ProposalOnRecord): readonly Block[] {
  if (by === null) return [];
  const { qualityBasisPoints, priceBasisPoints, bestMark, assessors, questions } = by;
  const people = assessors === 1 ? '1 assessor' : `${String(assessors)} assessors`;
  return [
    paragraph(
      `Quality counts ${percent(qualityBasisPoints)} and price ${percent(priceBasisPoints)}. ` +
        `Each offer is marked by ${people}, from 0 to ${String(bestMark)}; price points are the ` +
        'lowest average weekly price over the planned stay as a part of this one.',
    ),
    table(
      ['Question', 'What it asks', 'Of quality'],
      questions.map(({ questionId, asks, weightBasisPoints }) => [
        plain(questionId),
        asks,
        percent(weightBasisPoints),
      ]),
    ),
  ];
}

function ranking({ ranking: ranked }: ProposalOnRecord, home: HomeOf): Block {
  return table(
    ['Place', 'Home or service', 'Average a week', 'Quality', 'Price', 'Total'],
    ranked.map((one) => [
      one.isForOtherNeed ? 'of another need level' : placeOf(one.rank),
      home(one.offerId),
      formatPence(one.averageWeeklyPence),
      points(one.qualityHundredths),
      points(one.priceHundredths),
      points(one.totalHundredths),
    ]),
  );
}

const placeOf = (rank: number) => (rank === 0 ? 'not compared' : String(rank));

function ties({ ties: all }: ProposalOnRecord, home: HomeOf): readonly Block[] {
  return all.map(({ offerIds: [first, second], settledBy }) =>
    paragraph(
      `${home(first)} and ${home(second)} had the same points; ${home(first)} comes first as ` +
        `the ${plain(settledBy)}.`,
    ),
  );
}

function gates(
  { ranking: ranked }: ProposalOnRecord,
  home: HomeOf,
  { cite }: Words,
): readonly Block[] {
  const rows = ranked.flatMap(({ offerId, obstacles, approvals }) => [
    ...obstacles.map((citation) => [home(offerId), 'does not pass', cite(citation)]),
    ...approvals.map(({ office, because }) => [
      home(offerId),
      `left to the ${plain(office)}`,
      cite(because),
    ]),
  ]);
  if (rows.length === 0) return [paragraph('Every offer passed every gate.')];
  return [table(['Offer of', 'Gate', 'Rule'], rows)];
}

/** By how much second place was behind. */
function flip(nearest: NearestFlip | null, home: HomeOf): readonly Block[] {
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
      ? `${home(secondOfferId)} stood second, and nothing less than both would have put it first.`
      : `${home(secondOfferId)} stood second. It would have come first if it had been ` +
        `${ways.join(', or ')}.`;
  return [paragraph(text)];
}
