import type { AwardRecord } from '../../domain/award/award-record';
import {
  agreementsSection,
  authoritySection,
  papersSection,
  refusalsSection,
} from './award-authority-sections';
import { challengesSection } from './award-challenge-section';
import { directSections, proposalSection } from './award-decision-sections';
import { inShort } from './award-in-short';
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
