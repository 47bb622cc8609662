import type { AwardRecord } from '../../domain/award/award-record';
import type { Round } from '../../domain/award/fair-clock';
import type { Consideration } from '../../domain/placement/event-terms';
import { facts, list, paragraph, table, type Block, type Section } from './paper';
import { exactly, lines, plain, takenDown, when } from './spelt';
import type { Words } from './words';

/** Who was asked, round by round, with the proof that all had the same time and answers. */
export function searchSections(record: AwardRecord, words: Words): readonly Section[] {
  const { rounds } = record;
  if (rounds.length === 0) {
    const text = 'No referral was sent: the placement came about without asking providers.';
    return [{ heading: 'Who was asked', blocks: [paragraph(text)] }];
  }
  return rounds.flatMap((round) => [
    fairClock(round, words),
    whoWasAsked(round, record, words),
    whoWasLeftOut(round, words),
    ...questionsAndAnswers(round, words),
  ]);
}

const named = (heading: string, { round }: Round): string =>
  round === 1 ? heading : `${heading}: round ${String(round)}`;

function fairClock(round: Round, { cite, textOf }: Words): Section {
  const { opensAt, closesAt, extensions, closedEarly, considered, widening, textId } = round;
  const asked = considered.filter(({ invited }) => invited).length;
  return {
    heading: named('The fair clock', round),
    blocks: [
      paragraph(
        `One window for all ${String(asked)} homes and services that were asked. Every extension ` +
          'was for all of them, and every answer to a question went to all of them.',
      ),
      facts([
        ...(widening === null
          ? []
          : ([['The search went on', lines(plain(widening), textOf(textId))]] as const)),
        ['Window opened', exactly(opensAt)],
        ['Window closed', exactly(closesAt)],
        ...extensions.map(
          ({ at, by, earlierClosesAt, closesAt: extended, textId: why }) =>
            [
              'Extended for all',
              lines(
                `from ${when(earlierClosesAt)} to ${when(extended)}`,
                `on ${when(at)} by ${by}: ${textOf(why)}`,
              ),
            ] as const,
        ),
        ...(closedEarly === null ? [] : ([['Closed early', textOf(closedEarly.textId)]] as const)),
      ]),
      list(round.because.map(cite)),
    ],
  };
}

function whoWasAsked(round: Round, record: AwardRecord, words: Words): Section {
  const rows = round.considered
    .filter(({ invited }) => invited)
    .map((one) => [
      words.nameOf(one.serviceLineId),
      words.providerOf(one.providerId),
      answerOf(one, { round, record }, words),
    ]);
  return {
    heading: named('Who was asked, and what they answered', round),
    blocks: [table(['Home or service', 'Provider', 'Answer'], rows)],
  };
}

function answerOf(
  { serviceLineId, because }: Consideration,
  { round, record }: { readonly round: Round; readonly record: AwardRecord },
  words: Words,
): string {
  const { declines, offers, late } = record;
  const ofThis = ({ offer }: { readonly offer: { readonly serviceLineId: string } }) =>
    offer.serviceLineId === serviceLineId;
  const said = [
    ...declines
      .filter((one) => one.serviceLineId === serviceLineId)
      .map(({ reason, at, textId, taken }) =>
        lines(
          `declined on ${when(at)}: ${plain(reason)}`,
          words.textOf(textId),
          takenDown(taken, words),
        ),
      ),
    ...offers.filter(ofThis).map(({ receivedAt }) => `offered, received ${when(receivedAt)}`),
    ...late.filter(ofThis).map(({ receivedAt }) => `offered too late, ${when(receivedAt)}`),
  ];
  const silent = round.unanswered?.includes(serviceLineId) === true ? ['never answered'] : [];
  const noted = because.map((citation) => `Needs approval: ${words.cite(citation)}`);
  const all = [...said, ...(said.length === 0 ? silent : []), ...noted];
  return all.length === 0 ? 'no answer on record' : all.join('\n');
}

function whoWasLeftOut(round: Round, { nameOf, providerOf, cite }: Words): Section {
  const leftOut = round.considered.filter(({ invited }) => !invited);
  const heading = named('Who was left out, and why', round);
  if (leftOut.length === 0) {
    return { heading, blocks: [paragraph('Nobody who was considered was left out.')] };
  }
  const rows = leftOut.map(({ serviceLineId, providerId, outcome, because }) => [
    nameOf(serviceLineId),
    providerOf(providerId),
    lines(reasons[outcome] ?? '', ...because.map(cite)),
  ]);
  return { heading, blocks: [table(['Home or service', 'Provider', 'Why'], rows)] };
}

const reasons: Partial<Record<Consideration['outcome'], string>> = {
  'cannot-decide': 'A rule could not decide, as a fact is missing:',
  'beyond-reach': 'Lies further away than this round asked.',
  'later-ring': 'Is asked in a later ring of the council’s own order.',
  'answered-before': 'Had given its answer in an earlier round.',
};

function questionsAndAnswers(round: Round, { textOf, providerOf }: Words): readonly Section[] {
  if (round.questions.length === 0) return [];
  const rows = round.questions.map(({ providerId, askedAt, questionTextId, answer }) => [
    lines(textOf(questionTextId), `${providerOf(providerId)}, ${when(askedAt)}`),
    answer === null ? 'never answered' : lines(textOf(answer.textId), when(answer.at)),
  ]);
  const blocks: readonly Block[] = [table(['Question', 'Answer, given to all'], rows)];
  return [{ heading: named('Questions and answers', round), blocks }];
}
