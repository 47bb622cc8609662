import { isoInstant, type EpochMs } from '../../domain/calendar';
import type { AwardRecord } from '../../domain/award/award-record';
import { formatPence } from '../../domain/money';
import { agreementsSection, authoritySection, refusalsSection } from './award-authority-sections';
import { directSections, proposalSection } from './award-decision-sections';
import { facts, list, paragraph, table, type Paper, type Section } from './paper';
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
      referral(record),
      ...asked(record, words),
      ...offers(record, words),
      ...directSections(record, words),
      ...record.proposals.map((proposal, index) =>
        proposalSection({ proposal, number: index + 1, record }, words),
      ),
      ...nobody(record, words),
      ...authoritySection(record, words),
      ...agreementsSection(record, words),
      ...refusalsSection(record),
      policy(record),
    ],
  };
}

function referral(record: AwardRecord): Section {
  const { councilId, lot, route, needLevel, requiredStartOn, urgency } = record;
  return {
    heading: 'The referral',
    blocks: [
      facts([
        ['Council', councilId],
        ['Lot', lot],
        ['Route', route],
        ['Need level', needLevel],
        ['Required start', requiredStartOn],
        ['Urgency', urgency ?? 'nobody was asked'],
      ]),
    ],
  };
}

function asked(record: AwardRecord, { nameOf, cite }: Words): readonly Section[] {
  const { window, considered, declines, unanswered } = record;
  if (window === null) {
    const text = 'No referral was sent: the placement came about without asking providers.';
    return [{ heading: 'Who was asked', blocks: [paragraph(text)] }];
  }
  const invited = considered.filter((one) => one.invited);
  const leftOut = considered.filter((one) => !one.invited);
  const answerOf = (serviceLineId: string): string => {
    const decline = declines.find((one) => one.serviceLineId === serviceLineId);
    if (decline !== undefined) return `declined: ${decline.reason} (${isoInstant(decline.at)})`;
    return unanswered.includes(serviceLineId) ? 'never answered' : offered(record, serviceLineId);
  };
  return [
    {
      heading: 'Who was asked',
      blocks: [
        facts([
          ['Window opened', isoInstant(window.opensAt)],
          ['Window closed', isoInstant(window.closesAt)],
          ['The same for all', `${String(invited.length)} asked, one window`],
        ]),
        list(window.because.map(cite)),
        table(
          ['Home or service', 'Provider', 'Answer'],
          invited.map(({ serviceLineId, providerId }) => [
            nameOf(serviceLineId),
            providerId,
            answerOf(serviceLineId),
          ]),
        ),
      ],
    },
    whoWasLeftOut(leftOut, { nameOf, cite }),
  ];
}

function whoWasLeftOut(
  leftOut: AwardRecord['considered'],
  { nameOf, cite }: Pick<Words, 'nameOf' | 'cite'>,
): Section {
  return {
    heading: 'Who was left out, and why',
    blocks:
      leftOut.length === 0
        ? [paragraph('Nobody who was considered was left out.')]
        : [
            table(
              ['Home or service', 'Provider', 'Rules that kept it out'],
              leftOut.map(({ serviceLineId, providerId, because }) => [
                nameOf(serviceLineId),
                providerId,
                because.map(cite).join('\n'),
              ]),
            ),
          ],
  };
}

function offered({ offers: made }: AwardRecord, serviceLineId: string): string {
  const own = made.filter(({ offer }) => offer.serviceLineId === serviceLineId);
  return own.length === 0 ? 'no answer on record' : `offered (${times(own)})`;
}

const times = (made: readonly { readonly receivedAt: EpochMs }[]): string =>
  made.map(({ receivedAt }) => isoInstant(receivedAt)).join(', ');

function offers({ offers: made }: AwardRecord, { nameOf, textOf }: Words): readonly Section[] {
  if (made.length === 0) return [];
  return [
    {
      heading: 'What was offered',
      blocks: [
        table(
          ['Offer', 'Home or service', 'Core a week', 'Free from', 'Services'],
          made.map(({ offerId, offer }) => [
            offerId,
            nameOf(offer.serviceLineId),
            formatPence(offer.coreWeeklyPence),
            offer.availableFrom,
            offer.services
              .map(({ kind, descriptionTextId }) => `${kind}: ${textOf(descriptionTextId)}`)
              .join('\n') || 'none',
          ]),
        ),
        table(
          ['Offer', 'Assessor', 'Answers (0 to 5)'],
          made.flatMap(({ offerId, scores }) =>
            scores.map(({ assessor, answers }) => [
              offerId,
              assessor,
              answers.map(({ questionId, score }) => `${questionId} ${String(score)}`).join(', '),
            ]),
          ),
        ),
      ],
    },
  ];
}

function nobody({ nobody: times }: AwardRecord, { textOf }: Words): readonly Section[] {
  if (times.length === 0) return [];
  const rows = times.map(({ reason, textId, by, at }) => [
    isoInstant(at),
    by,
    reason,
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
