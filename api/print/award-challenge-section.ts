import type { AwardRecord } from '../../domain/award/award-record';
import { table, type Section } from './paper';
import { lines, plain, takenDown, when } from './spelt';
import type { Words } from './words';

/** Every challenge, with its days and its answer. */
export function challengesSection({ challenges }: AwardRecord, words: Words): readonly Section[] {
  if (challenges.length === 0) return [];
  const rows = challenges.map(({ providerId, offerId, textId, taken, answer, ...one }) => [
    lines(words.providerOf(providerId), `of the award to offer ${offerId}`),
    lines(when(one.at), `open until ${one.openUntil}`),
    lines(words.textOf(textId), taken === null ? '' : takenDown(taken, words)),
    answer === null
      ? `not answered; due by ${one.answerDueOn}`
      : lines(
          `${plain(answer.outcome)}, ${answer.by}, ${when(answer.at)}`,
          `due by ${one.answerDueOn}`,
          words.textOf(answer.textId),
        ),
  ]);
  const head = ['Challenged by', 'Received', 'What they say', 'Answer'];
  return [{ heading: 'Challenges to the award', blocks: [table(head, rows)] }];
}
