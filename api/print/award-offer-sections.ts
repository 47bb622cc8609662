import type { AwardRecord } from '../../domain/award/award-record';
import type { OfferOnRecord } from '../../domain/award/offers-on-record';
import { formatPence } from '../../domain/money';
import type { OfferTerms } from '../../domain/placement/terms';
import { weeklyPriceOf } from '../../domain/pricing/terms';
import { paragraph, table, type Section } from './paper';
import { exactly, lines, plain, points, takenDown, when } from './spelt';
import type { Words } from './words';

/** Every offer with its receipt and versions, those that came too late, and every mark. */
export function offerSections(record: AwardRecord, words: Words): readonly Section[] {
  return [...offered(record, words), ...tooLate(record, words), ...marks(record, words)];
}

function offered(record: AwardRecord, words: Words): readonly Section[] {
  const { offers } = record;
  if (offers.length === 0) return [];
  const rows = offers.flatMap((one) =>
    one.versions.map(({ version, receivedAt, offer, isFinal }) => [
      lines(words.nameOf(offer.serviceLineId), `offer ${one.offerId}, version ${String(version)}`),
      lines(exactly(receivedAt), version === 1 ? takenDown(one.taken, words) : ''),
      termsOf(offer, words),
      lines(
        isFinal ? 'best and final' : '',
        ...becameOf(one, version, words),
        version === one.versions.length ? endOf(record, one.offerId) : '',
      ),
    ]),
  );
  const head = ['Offer', 'Received', 'Terms', 'What became of it'];
  return [{ heading: 'What was offered', blocks: [table(head, rows)] }];
}

/** What an offer asks: its core price, from when, and each service with its own. */
export function termsOf(offer: OfferTerms, { textOf }: Words): string {
  return lines(
    `core ${formatPence(offer.coreWeeklyPence)} a week`,
    `free from ${offer.availableFrom}`,
    ...offer.services.map(
      (service) =>
        `${plain(service.kind)}: ${formatPence(weeklyPriceOf(service))} a week, ` +
        textOf(service.descriptionTextId),
    ),
  );
}

function becameOf(
  { versions, revisionsAsked, revealedAt, withdrawn, releasedAt }: OfferOnRecord,
  version: number,
  { textOf }: Words,
): readonly string[] {
  if (version !== versions.length) return ['replaced by the next version'];
  return [
    ...revisionsAsked.map(
      ({ at, textId, isBestAndFinal }) =>
        `${isBestAndFinal ? 'best and final' : 'another version'} asked for on ${when(at)}: ` +
        textOf(textId),
    ),
    ...(revealedAt === null ? [] : [`full referral revealed on ${when(revealedAt)}`]),
    ...(withdrawn === null
      ? []
      : [`withdrawn by the provider on ${when(withdrawn.at)}: ${textOf(withdrawn.textId)}`]),
    ...(releasedAt === null ? [] : [`let go as the search went on, ${when(releasedAt)}`]),
  ];
}

/** Whether it was proposed, and awarded: of the others the proposal says how they stood. */
function endOf({ proposals }: AwardRecord, offerId: string): string {
  const own = proposals.filter((proposal) => proposal.offerId === offerId);
  const approved = own.filter(({ decision }) => decision?.outcome === 'approved');
  if (approved.some(({ setAside }) => setAside === null)) return 'awarded';
  if (approved.length > 0) return 'awarded, and set aside';
  return own.length > 0 ? 'proposed, and not approved' : 'not proposed';
}

function tooLate({ late }: AwardRecord, words: Words): readonly Section[] {
  if (late.length === 0) return [];
  const rows = late.map(({ offerId, offer, receivedAt, closedAt, taken, ...one }) => [
    lines(words.nameOf(offer.serviceLineId), `receipt ${offerId}`, ...endOfLate(one, words)),
    lines(exactly(receivedAt), takenDown(taken, words)),
    exactly(closedAt),
    termsOf(offer, words),
  ]);
  return [
    {
      heading: 'Offers that came too late',
      blocks: [
        paragraph('Each has its receipt. None was compared with the others.'),
        table(['Offer', 'Received', 'The window had closed', 'Terms'], rows),
      ],
    },
  ];
}

function endOfLate(
  { withdrawn, supersededBy }: Pick<AwardRecord['late'][number], 'withdrawn' | 'supersededBy'>,
  { textOf }: Words,
): readonly string[] {
  if (supersededBy !== null) return [`offer ${supersededBy}, made in time, took its place`];
  if (withdrawn === null) return [];
  return [`withdrawn by the provider on ${when(withdrawn.at)}: ${textOf(withdrawn.textId)}`];
}

/** Each assessor's answer to each question, and what they come to together. */
function marks({ offers }: AwardRecord, { nameOf }: Words): readonly Section[] {
  const scored = offers.filter(({ scores }) => scores.length > 0);
  if (scored.length === 0) return [];
  const rows = scored.flatMap(({ offer, scores }) => {
    const questionIds = (scores[0]?.answers ?? []).map(({ questionId }) => questionId);
    return questionIds.map((questionId) => {
      const given = scores.flatMap(({ assessor, answers }) =>
        answers
          .filter((answer) => answer.questionId === questionId)
          .map(({ score }) => ({ assessor, score })),
      );
      const sum = given.reduce((total, { score }) => total + score, 0);
      return [
        nameOf(offer.serviceLineId),
        plain(questionId),
        lines(...given.map(({ assessor, score }) => `${assessor}: ${String(score)}`)),
        points((sum * 100) / Math.max(1, given.length)),
      ];
    });
  });
  const head = ['Offer of', 'Question', 'Marks of each assessor', 'Average'];
  return [{ heading: 'How each offer was marked', blocks: [table(head, rows)] }];
}
