import { londonInstant, plainDate } from '../../domain/calendar';
import { answerRegister } from '../../rules/register-timing';
import { areaCouncilOf } from '../../rules/area-council';
import { shippedBook } from './shipped-book';

const book = shippedBook();

const on = plainDate('2026-06-01');
const of = (postcode: string) => areaCouncilOf(book, { postcode, on })?.council ?? null;

describe('areaCouncilOf', () => {
  test.each([
    ['BR1 5RU', 'lewisham'],
    ['br15ru', 'lewisham'],
    ['SE12 8AA', 'lewisham'],
    ['SE12 8TQ', 'lewisham'],
    ['SE12 8TR', null],
    ['BR1 1AA', null],
    ['SE6 4RU', null],
  ])('%s: %s', (postcode, council) => {
    expect(of(postcode)).toBe(council);
  });

  test('knows nothing of a day before its table', () => {
    const before = { postcode: 'BR1 5RU', on: plainDate('2020-03-31') };

    expect(areaCouncilOf(book, before)).toBeNull();
  });
});

describe('answerRegister about a place', () => {
  const ask = (postcode: string | null, areaCouncilId: string | null) =>
    answerRegister(book, {
      ...{ serviceLineId: 'ash-house', lot: 'residential', at: londonInstant(on, '12:00') },
      ...{ evaluation: null, documents: [], days: [], postcode, areaCouncilId },
    });

  test('finds the council of a postcode that a table knows, and its rental area', async () => {
    expect(await ask('BR1 5RU', null)).toMatchObject({
      ...{ areaCouncilId: 'lewisham', brma: 'Inner South East London' },
    });
  });

  test('takes the council that was named where no table knows, or says the same', async () => {
    expect(await ask('BR1 1AA', 'bromley')).toMatchObject({ areaCouncilId: 'bromley' });
    expect(await ask('BR1 5RU', 'lewisham')).toMatchObject({ areaCouncilId: 'lewisham' });
    expect(await ask('ME1 1AA', null)).toMatchObject({ areaCouncilId: null, brma: null });
  });

  test('refuses another council than the one that a table knows, by its rule', async () => {
    const answer = await ask('BR1 5RU', 'bromley');

    expect(answer).toMatchObject({
      refused: {
        ...{ code: 'area-council-differs', named: 'bromley', council: 'lewisham' },
        because: [{ ruleId: 'reference.postcode-councils', standing: 'assumed' }],
      },
    });
  });
});
