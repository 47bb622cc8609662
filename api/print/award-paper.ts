import type { AwardRecord } from '../../domain/award/award-record';
import { formatPence } from '../../domain/money';
import {
  agreementsSection,
  authoritySection,
  papersSection,
  refusalsSection,
} from './award-authority-sections';
import { challengesSection } from './award-challenge-section';
import { directSections, proposalSection } from './award-decision-sections';
import { offerSections } from './award-offer-sections';
import { searchSections } from './award-search-sections';
import { facts, list, paragraph, table, type Paper, type Section } from './paper';
import { lines, plain, when } from './spelt';
import type { Words } from './words';

/**
 * The award record as a document that answers an auditor who has nothing else: who was asked and
 * why, who was not, what was offered, how it was compared, who decided, and by what authority.
 */
export function awardPaper(record: AwardRecord, words: Words): Paper {
  return {
    title: 'Award record',
    reference: `Placement ${record.placementId}${record.rehearsal ? ' (rehearsal)' : ''}`,
    sections: [
      inShort(record, words),
      referral(record, words),
      ...searchSections(record, words),
      ...offerSections(record, words),
      ...directSections(record, words),
      ...splits(record, words),
      ...record.proposals.map((proposal, index) =>
        proposalSection({ proposal, number: index + 1, record }, words),
      ),
      ...nobody(record, words),
      ...authoritySection(record, words),
      ...agreementsSection(record, words),
      ...challengesSection(record, words),
      ...papersSection(record, words),
      ...refusalsSection(record),
      policy(record),
    ],
  };
}

/** What a reader wants to know first. */
function inShort(record: AwardRecord, words: Words): Section {
  const { proposals, made, nobody: none, started, withdrawn } = record;
  const last = proposals.at(-1);
  const decision = made?.decision ?? last?.decision ?? null;
  const offerId = last?.offerId ?? made?.offerId ?? null;
  const home = offerId === null ? null : homeOf(record, offerId);
  return {
    heading: 'The award in short',
    blocks: [
      facts([
        ['Outcome', outcomeOf(record)],
        ...(home === null ? [] : ([['Home or service', words.nameOf(home)]] as const)),
        ...(decision?.outcome === 'approved'
          ? ([
              ['Approved by', `${decision.by}, ${when(decision.at)}`],
              ['Total to the planned end', formatPence(decision.totalPence)],
            ] as const)
          : []),
        ...none.map(({ reason }) => ['Awarded to nobody', plain(reason)] as const),
        ...(started === null
          ? []
          : ([['Child moved in', `${started.startedOn}, recorded ${when(started.at)}`]] as const)),
        ...(withdrawn === null
          ? []
          : ([
              [
                'Withdrawn',
                lines(
                  `${plain(withdrawn.reason)}, by ${withdrawn.by}, ${when(withdrawn.at)}`,
                  words.textOf(withdrawn.textId),
                ),
              ],
            ] as const)),
      ]),
      paragraph('All times are those of London. Days run from and to midnight.'),
    ],
  };
}

function outcomeOf({ proposals, made, withdrawn }: AwardRecord): string {
  if (withdrawn !== null) return 'Withdrawn without a placement';
  const decision = made?.decision ?? proposals.at(-1)?.decision;
  if (decision?.outcome === 'approved') return 'Awarded';
  if (made !== null) return 'Placed before its papers: not yet approved';
  if (proposals.length === 0) return 'Awarded to nobody';
  return decision === null ? 'Proposed: not yet approved' : 'The proposal was rejected';
}

function homeOf({ offers, direct, made }: AwardRecord, offerId: string): string | null {
  const all = [...offers, ...direct, ...(made === null ? [] : [made])];
  return all.find((one) => one.offerId === offerId)?.offer.serviceLineId ?? null;
}

function referral(record: AwardRecord, { textOf }: Words): Section {
  const { councilId, lot, route, needLevel, requiredStartOn, urgency, openedOn } = record;
  const { siblingGroup, amendments, matching } = record;
  return {
    heading: 'The referral',
    blocks: [
      facts([
        ['Council', plain(councilId)],
        ['Opened', openedOn],
        ['Lot', plain(lot)],
        ['Route', route === 'dpv' ? 'DPV' : plain(route)],
        ['Need level', plain(needLevel)],
        ['Required start', requiredStartOn],
        ['Urgency', urgency ?? 'nobody was asked'],
        ['Siblings', siblingGroup === null ? 'referred alone' : siblingWords(siblingGroup)],
        ...matching.map(
          ({ impactTextId, childsViewTextId, by, at }) =>
            [
              'Matching',
              lines(
                `Those who live there: ${textOf(impactTextId)}`,
                `The child: ${textOf(childsViewTextId)}`,
                `${by}, ${when(at)}`,
              ),
            ] as const,
        ),
      ]),
      ...(amendments.length === 0
        ? []
        : [
            table(
              ['Amended', 'Parts', 'Why', 'By'],
              amendments.map(({ at, fields, textId, by }) => [
                when(at),
                fields.map((field) => plain(field.replace(/TextId$/, ''))).join(', '),
                textOf(textId),
                by,
              ]),
            ),
          ]),
    ],
  };
}

function siblingWords({ siblings, keepTogether }: NonNullable<AwardRecord['siblingGroup']>) {
  const wish = keepTogether ? ', one carer asked for all' : '';
  return `referred with placement ${siblings.join(', ')}${wish}`;
}

/** Brothers and sisters who would live apart, by a proposal for this child or for a sibling. */
function splits({ splits: all, placementId: own }: AwardRecord, words: Words): readonly Section[] {
  if (all.length === 0) return [];
  const rows = all.map(({ placementId, serviceLineId, textId, by, at }) => [
    lines(placementId === own ? 'this child' : 'a sibling', `placement ${placementId}`),
    words.nameOf(serviceLineId),
    words.textOf(textId),
    lines(by, when(at)),
  ]);
  const head = ['Proposed for', 'Home or service', 'Why apart', 'By'];
  return [{ heading: 'Brothers and sisters apart', blocks: [table(head, rows)] }];
}

function nobody({ nobody: times }: AwardRecord, { textOf }: Words): readonly Section[] {
  if (times.length === 0) return [];
  const rows = times.map(({ reason, textId, by, at }) => [
    when(at),
    by,
    plain(reason),
    textOf(textId),
  ]);
  return [
    { heading: 'Awards to nobody', blocks: [table(['At', 'By', 'Reason', 'In words'], rows)] },
  ];
}

function policy({ bookDigests }: AwardRecord): Section {
  return {
    heading: 'Policy',
    blocks: [
      paragraph(
        'Everything above was decided under these books of rules. Each is kept whole, and any ' +
          'decision can be run again on the one that made it.',
      ),
      list(bookDigests),
    ],
  };
}
