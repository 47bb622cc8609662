import { londonInstant, plainDate, type PlainDate } from '../../domain/calendar';
import type { Book } from '../../rules/book';
import { answerRegister } from '../../rules/register-timing';
import type { TimingCase } from './case-files';

/** What the rules of the register give for a case: its days, or the code of a refusal. */
export async function registerDays(book: Book, { given }: TimingCase): Promise<object> {
  const day = (name: string): PlainDate | null => {
    const text = given[name];
    return text === undefined || text === null ? null : plainDate(text);
  };
  const openedOn = day('openedOn');
  const expiresOn = day('expiresOn');
  const askedOn = day('askedOn');
  const stoodStill = askedOn === null ? [] : [{ from: askedOn, until: day('answeredOn') }];
  const isExtended = given['isExtended'] === 'yes';
  const answer = await answerRegister(book, {
    ...{ serviceLineId: 'ash-house', lot: 'residential', days: [] },
    ...{ postcode: null, areaCouncilId: null },
    at: londonInstant(day('heldOn') ?? plainDate('2024-05-31'), '14:00'),
    evaluation: openedOn === null ? null : { openedOn, isExtended, stoodStill },
    documents: expiresOn === null ? [] : [{ documentKind: 'insurance', expiresOn }],
  });
  if ('refused' in answer) return { refused: answer.refused.code };
  const daysOf = (kind: string) =>
    answer.clocks.filter((clock) => clock.kind === kind).map(({ dueOn }) => dueOn);
  return {
    ...(answer.evaluation !== null && { dueOn: answer.evaluation.dueOn }),
    reminders: daysOf('document-reminder'),
    expiresOn: daysOf('document-expires')[0],
  };
}
