import type { AwardRecord } from '../../domain/award/award-record';
import type { DecisionOnRecord, ProposalOnRecord } from '../../domain/award/proposals-on-record';
import { formatPence } from '../../domain/money';
import type { AreaNotice } from '../../domain/placement/event-terms';
import { comparisonBlocks } from './award-comparison';
import { termsOf } from './award-offer-sections';
import { facts, list, paragraph, table, type Block, type Section } from './paper';
import { lines, plain, when } from './spelt';
import type { Words } from './words';

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
  const { offerId, proposedBy, proposedAt, startsOn, plannedEndOn, isScoringLeftOut } = proposal;
  const { plannedFrom, reasonTextId, matchedLongTermOn, ranking, setAside } = proposal;
  const home = (id: string): string => homeOf(record, id, words);
  const isTop = ranking.find((one) => one.rank === 1)?.offerId === offerId;
  return {
    heading: `Proposal ${String(number)}`,
    blocks: [
      facts([
        ['Offer proposed', lines(home(offerId), `offer ${offerId}`)],
        ['Proposed by', `${proposedBy}, ${when(proposedAt)}`],
        ['Planned stay', `${startsOn} to ${plannedEndOn}`],
        ...(plannedFrom === null
          ? []
          : [['Wanted from', `${plannedFrom}; the place is free from ${startsOn}`] as const]),
        ...limbRows(proposal, words),
        ['Matched long-term from', matchedLongTermOn ?? 'not matched'],
        [
          'Why not the top score',
          words.textOf(reasonTextId) || (isTop ? 'it is the top score' : 'not compared'),
        ],
        ...splitRows(proposal, words),
        ['Scoring', isScoringLeftOut ? 'left out' : 'every offer by every assessor'],
      ]),
      ...comparisonBlocks(proposal, home, words),
      list(proposal.because.map(words.cite)),
      ...decision(proposal.decision, words),
      ...(setAside === null
        ? []
        : [
            paragraph(
              `Set aside by ${setAside.by}, ${when(setAside.at)}: ${words.textOf(setAside.textId)}`,
            ),
          ]),
    ],
  };
}

/** The paragraph of section 22C(6) and why none before it; of who is 18 or over none is asked. */
function limbRows(
  { limb, limbTextId }: Pick<ProposalOnRecord, 'limb' | 'limbTextId'>,
  { textOf }: Words,
): readonly (readonly [string, string])[] {
  if (limb === null) return [['Section 22C(6)', 'not asked: 18 or over']];
  return [
    ['Section 22C(6)', `paragraph ${limb.slice(1)}`],
    ['Why no paragraph before it', textOf(limbTextId)],
  ];
}

/** Of a child who would live apart from brothers and sisters who were to be together. */
function splitRows(
  { split }: Pick<ProposalOnRecord, 'split'>,
  { textOf, nameOf }: Words,
): readonly (readonly [string, string])[] {
  if (split === null) return [];
  const others = split.apartFrom.map(
    ({ placementId, serviceLineId }) =>
      `placement ${placementId}: ${serviceLineId === null ? 'no home yet' : nameOf(serviceLineId)}`,
  );
  return [['Apart from siblings', lines(textOf(split.textId), ...others)]];
}

function homeOf({ offers, direct }: AwardRecord, offerId: string, { nameOf }: Words): string {
  const found = [...offers, ...direct].find((one) => one.offerId === offerId);
  return found === undefined ? offerId : nameOf(found.offer.serviceLineId);
}

function decision(decided: DecisionOnRecord | null, words: Words): readonly Block[] {
  if (decided === null) return [paragraph('No second person has decided yet.')];
  const { outcome, by, at } = decided;
  const who: readonly [string, string] = ['Second person', `${by}, ${when(at)}`];
  if (outcome === 'rejected') {
    return [facts([['Decision', 'rejected'], who, ['Reason', words.textOf(decided.textId)]])];
  }
  const { totalPence, commitments, approvals, authorisedPence, urgentPence, because } = decided;
  const { limit, areaAuthority } = decided;
  return [
    facts([
      ['Decision', 'approved'],
      who,
      ['Total to the planned end', formatPence(totalPence)],
      ...commitments.map(({ envelopeId, pence }): readonly [string, string] => [
        envelopeId === null ? 'On days in no envelope' : `From envelope ${envelopeId}`,
        formatPence(pence),
      ]),
      ['Authorised above the limit', formatPence(authorisedPence)],
      ['Urgent, to be ratified', formatPence(urgentPence)],
      [
        'Limit of the approver',
        limit === null
          ? 'none has been entered'
          : `${formatPence(limit.limitPence)} as ${plain(limit.role)}: ${words.cite(limit.because)}`,
      ],
      ...areaRow(areaAuthority, words),
    ]),
    ...approvals.map(({ ruleId, office, textId }) =>
      paragraph(`${ruleId} was let through for the ${plain(office)}: ${words.textOf(textId)}`),
    ),
    list(because.map(words.cite)),
  ];
}

/** What the area's own council had to be told. */
function areaRow(
  notice: AreaNotice | null,
  { cite }: Words,
): readonly (readonly [string, string])[] {
  if (notice === null) return [];
  const { areaCouncilId, told, because } = notice;
  const who = areaCouncilId === null ? 'not known' : plain(areaCouncilId);
  return [['Area authority', lines(`${who}: to be ${told}`, cite(because))]];
}

/** Providers named without asking others, and a placement that was made before its papers. */
export function directSections(record: AwardRecord, words: Words): readonly Section[] {
  const { direct, made } = record;
  const named = direct.map((one): Section => ({
    heading: 'A provider named without asking others',
    blocks: [
      facts([
        ['Home or service', words.nameOf(one.offer.serviceLineId)],
        ['Terms', termsOf(one.offer, words)],
        ['Justification', plain(one.justification)],
        ['In words', words.textOf(one.textId)],
        ['By', `${one.by}, ${when(one.at)}`],
      ]),
    ],
  }));
  return made === null ? named : [...named, madeSection(made, record, words)];
}

function madeSection(
  made: NonNullable<AwardRecord['made']>,
  { limbsSaidLate }: AwardRecord,
  words: Words,
): Section {
  const { offer, startedOn, plannedEndOn, agreedAt, agreedHow, limb, limbTextId } = made;
  const concerns = [
    ...made.obstacles.map((citation) => ['would have refused', words.cite(citation)]),
    ...made.approvals.map(({ office, because }) => [
      `left to the ${plain(office)}`,
      words.cite(because),
    ]),
    ...made.missingFacts.map((fact) => ['could not decide', `missing: ${fact}`]),
  ];
  return {
    heading: 'A placement made before its papers',
    blocks: [
      facts([
        ['Home or service', words.nameOf(offer.serviceLineId)],
        ['Provider', words.providerOf(made.providerId)],
        ['Terms', termsOf(offer, words)],
        ['Started', startedOn],
        ['Planned end', plannedEndOn],
        ['Agreed by', words.textOf(made.agreedByTextId)],
        ['Agreed', `${when(agreedAt)}, by ${plain(agreedHow)}`],
        ['Why', words.textOf(made.textId)],
        ['Section 22C(6)', limb === null ? 'not said' : `paragraph ${limb.slice(1)}`],
        ['Why no paragraph before it', words.textOf(limbTextId) || 'not said'],
        ...limbsSaidLate.map(
          (said) =>
            [
              'Section 22C(6), said late',
              lines(
                `paragraph ${said.limb.slice(1)}: ${words.textOf(said.limbTextId)}`,
                `${said.by}, ${when(said.at)}`,
              ),
            ] as const,
        ),
        ...areaRow(made.areaAuthority, words),
        ['Recorded by', `${made.by}, ${when(made.recordedAt)}`],
      ]),
      concerns.length === 0
        ? paragraph('No rule would have stood in its way.')
        : table(['What a rule would have said', 'Rule'], concerns),
      ...decision(made.decision, words),
    ],
  };
}
