import { problemOfRefusal } from '../../api/problem';
import { refusalAmong } from '../../api/placements/happened';
import { decide } from '../../domain/placement/decide';
import { questionFor } from '../../domain/placement/questions-for';
import type { RecordedEvent } from '../../store/read/event-row';
import { aPlacementIn, ordinary } from '../support/a-placement';
import { answerFor } from '../support/book-answers';

// Whoever asks again after an answer was lost is told the same: from the record, not from memory.

test('a refusal for want of a confirmed value is rebuilt whole from its event', () => {
  const { state, at } = aPlacementIn('evaluating');
  const asked = ordinary['propose-award'](state);
  const answer = answerFor(questionFor(state, asked, at));
  if (answer?.about !== 'proposal') throw new Error('A proposal is asked about.');
  const obstacles = [
    {
      ...{ ruleId: 'pricing.volume-discount', says: 'A rule of a test.' },
      ...{ source: { document: 'A test', clause: '1' }, standing: 'unconfirmed' as const },
    },
  ];
  const ranking = answer.ranking.map((ranked) => ({ ...ranked, obstacles }));
  const verdict = decide(state, asked, { at, answer: { ...answer, ranking } });
  const recorded = verdict.events.map((event) => ({ event }) as RecordedEvent);

  const again = refusalAmong(recorded);

  expect(again).toMatchObject({ code: 'policy-unconfirmed', mayApprove: ['approver'] });
  expect(again).toEqual('refused' in verdict ? verdict.refused : null);
});

test.each(['envelope-exceeded', 'above-role-limit', 'calendar-exhausted'] as const)(
  '%s is told again as a refusal, though its figures are not kept',
  (code) => {
    const { events } = aPlacementIn('evaluating');
    const [first] = events;
    const event = { ...first, type: 'command-refused', command: 'approve-award', code };
    const recorded = [{ event: { ...event, ruleIds: [], because: [] } }];

    const again = refusalAmong(recorded as unknown as readonly RecordedEvent[]);

    if (again === null) throw new Error('The event is of a refusal.');
    expect(problemOfRefusal(again, 'request-1')).toMatchObject({
      ...{ status: 422, code },
      detail: `It was refused when it was first asked: ${code}.`,
    });
  },
);
