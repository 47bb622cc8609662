import { consultBook } from '../../activities/consult-book';
import { addDays, londonInstant, plainDate, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import { absentFrom, heldFrom, type StayTerms } from '../../domain/placement/stay-terms';
import type { ServiceTerms } from '../../domain/placement/terms';
import type { Book } from '../../rules/book';
import { toCanonicalJson } from '../../rules/book';
import { keepBook } from '../../store/intake/books';
import { putChild } from '../../store/intake/children';
import { putFact } from '../../store/write/put-fact';
import { shippedWith } from '../rules/back-test/recorded';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { offer, question, termsOf } from './questions';

// What a stay costs once it is another than was agreed, by the shipped book and real rows.

let home: Home;
beforeAll(async () => {
  home = await openHome();
  await child('nineteen', '2004-06-10');
  await child('turning-18', '2006-05-15');
});
afterAll(() => home.close());

async function child(childId: string, dateOfBirth: string): Promise<void> {
  await putChild(home.store, {
    ...{ childId, councilId: 'lewisham', givenNames: 'Robin', familyName: 'Example' },
    ...{ initials: 'RE', dateOfBirth: plainDate(dateOfBirth), sex: 'female', area: null },
  });
}

async function ask<Kind extends 'reprice' | 'variation' | 'ending'>(
  asked: QuestionOf<Kind>,
  book: Book = home.book,
): Promise<AnswerOf<Kind>> {
  const answer = await consultBook(
    { store: home.store, book },
    asked as unknown as QuestionOf<'reprice'>,
  );
  return answer as unknown as AnswerOf<Kind>;
}

/** The weekly prices of a stay from its first day on, each with the day on which it begins. */
async function prices(
  startedOn: string,
  coreWeeklyPence: number,
  changed: Partial<QuestionOf<'reprice'>> & { readonly terms?: StayTerms } = {},
): Promise<readonly (readonly [string, number])[]> {
  const from = plainDate(startedOn);
  const terms = termsOf(offer(coreWeeklyPence), from);
  const stay = { startedOn: from, from, plannedEndOn: addDays(from, 1000) };
  const { segments } = await ask(question('reprice', { ...stay, terms, ...changed }));
  return segments.map((one) => [one.from, one.weeklyPence]);
}

test('a stay that takes more than is left owes an authority by the next working day', async () => {
  const friday = londonInstant(plainDate('2026-07-03'), '10:00');
  const asked = question('reprice', { at: friday });
  const { commitments } = await ask(asked);
  await home.leaveRoom(pence(1));
  const short = await ask(asked);
  const held = await ask({ ...asked, held: commitments });
  await home.leaveRoom(pence(100_000_000));
  const roomy = await ask(asked);

  expect(commitments.map(({ envelopeId }) => envelopeId)).toEqual(['envelope-1']);
  expect(short.authority?.deadline).toMatchObject({
    ...{ kind: 'authority', dueOn: '2026-07-06', ruleId: 'timing.award-approval' },
  });
  expect([held.authority, roomy.authority]).toEqual([null, null]);
});

const inSupportedAccommodation = (
  from: string,
  childId: string,
  lhaCategory: 'shared' | null = 'shared',
) => ({
  lot: 'supportedAccommodation' as const,
  childId,
  terms: {
    ...termsOf(offer(101_500), plainDate(from)),
    accommodation: {
      ...{ brma: 'Inner South East London', lhaCategory, housingBenefitEligible: true },
      ...{ exempt: false, weeklyRentPence: null },
    },
  },
});

describe('the worked figures of policy, as a placement prices them', () => {
  test('residential: £4,500.00 from 1 June 2023, £4,365.00 from 1 March 2024', async () => {
    const expected = [
      ['2023-06-01', 450_000],
      ['2024-03-01', 436_500],
    ];
    expect(await prices('2023-06-01', 450_000)).toEqual(expected);
  });

  test('fostering: siblings together and matched before the start, £784.93 of £872.15', async () => {
    const from = plainDate('2024-03-01');
    const terms = {
      ...termsOf(offer(87_215), from),
      matchedLongTermOn: plainDate('2024-02-01'),
      siblings: [{ siblingId: 'sibling', from, until: null }],
    };

    const priced = await prices('2024-03-01', 87_215, { lot: 'fostering', terms });

    expect(priced[0]).toEqual(['2024-03-01', 78_493]);
  });
});

describe('the worked figures of the benefit for rent', () => {
  test.each([
    [
      '2024-03-01',
      'nineteen',
      [
        ['2024-03-01', 101_500],
        ['2024-04-12', 86_541],
      ],
    ],
    [
      '2023-05-01',
      'nineteen',
      [
        ['2023-05-01', 101_500],
        ['2023-06-12', 89_613],
        ['2024-04-01', 86_541],
      ],
    ],
    [
      '2024-01-01',
      'turning-18',
      [
        ['2024-01-01', 101_500],
        ['2024-05-15', 86_541],
      ],
    ],
  ])(
    'supported accommodation from %s, %s: the reduction by LHA',
    async (from, childId, expected) => {
      const stay = { ...inSupportedAccommodation(from, childId), until: plainDate('2024-12-01') };
      expect(await prices(from, 101_500, stay)).toEqual(expected);
    },
  );
});

describe('the worked figures of the other lots', () => {
  test('left to the rule, a care leaver has one bedroom: £716.85', async () => {
    const stay = {
      ...inSupportedAccommodation('2024-03-01', 'nineteen', null),
      until: plainDate('2024-06-01'),
    };

    expect((await prices('2024-03-01', 101_500, stay)).at(-1)).toEqual(['2024-04-12', 71_685]);
  });
});

describe('absence', () => {
  const from = plainDate('2024-05-01');
  const terms = termsOf(offer(450_000), plainDate('2024-03-01'));
  const away = absentFrom(terms, { absenceId: 'absence-1', kind: 'missing', from });

  test('without a day that a council has entered costs the full price', async () => {
    expect(await prices('2024-03-01', 450_000, { terms: away })).toEqual(
      await prices('2024-03-01', 450_000),
    );
  });

  test('past the 28 days that a council entered costs nothing, from 29 May', async () => {
    const book = shippedWith('reference/absence-days.json', (text) =>
      text.replaceAll('"fullFeeDays": null', '"fullFeeDays": 28'),
    );
    const asked = question('reprice', {
      ...{ startedOn: plainDate('2024-03-01'), from, terms: away, until: plainDate('2024-07-01') },
    });

    const { segments } = await ask(asked, book);

    expect(segments.at(-1)).toMatchObject({ from: '2024-05-29', weeklyPence: 0 });
    expect(segments.at(-1)?.because.map(({ ruleId }) => ruleId)).toContain('pricing.absence');
  });

  test('is decided on days 7, 14 and 28', async () => {
    const { duties } = await ask(question('reprice', { from, absentFrom: from, terms: away }));

    expect(duties.map(({ deadline }) => [deadline.kind, deadline.dueOn])).toEqual([
      ['absence-decision', '2024-05-07'],
      ['absence-decision', '2024-05-14'],
      ['absence-decision', '2024-05-28'],
    ]);
  });

  test('with the place held costs nothing from that day, by the waived retainer', async () => {
    const held = heldFrom(away, plainDate('2024-05-10'));

    expect(await prices('2024-03-01', 450_000, { terms: held })).toEqual([
      ['2024-03-01', 450_000],
      ['2024-05-10', 0],
    ]);
  });
});

describe('the book of a stay', () => {
  const startedOn = plainDate('2024-03-01');
  const cheaper = shippedWith('pricing/residential-long-term.json', (text) =>
    text.replace('"basisPoints": 300', '"basisPoints": 500'),
  );
  const stay = (changed: Partial<QuestionOf<'reprice'>>) =>
    question('reprice', {
      ...{ startedOn, from: startedOn, terms: termsOf(offer(450_000), startedOn) },
      ...{ books: [{ from: startedOn, bookDigest: home.book.digest }], ...changed },
    });

  test('stays what it was when a newer one is in use: 3%, not 5%', async () => {
    await keepBook(home.store, {
      digest: home.book.digest,
      canonical: toCanonicalJson(home.book),
    });

    const { segments, bookDigest } = await ask(stay({}), cheaper);

    expect(segments.at(-1)?.weeklyPence).toBe(436_500);
    expect(bookDigest).toBe(home.book.digest);
  });

  test('is another from the day on which it is adopted, and no day before', async () => {
    const from = plainDate('2025-01-15');
    const recorded = (await ask(stay({}), home.book)).segments;

    const { segments, bookDigest } = await ask(
      stay({ from, recorded, adopt: { from, what: 'book' } }),
      cheaper,
    );

    expect(segments.map((one) => [one.from, one.weeklyPence])).toEqual([
      ['2024-03-01', 450_000],
      ['2024-12-01', 436_500],
      ['2025-01-15', 427_500],
    ]);
    expect(bookDigest).toBe(cheaper.digest);
  });

  test('goes on with new rates where those are followed, and with nothing else', async () => {
    const from = plainDate('2026-04-01');
    const newRates = shippedWith('reference/lha-rates-2026.json', (text) =>
      text.replaceAll('14959', '15500'),
    );
    const asked = stay({
      ...inSupportedAccommodation('2024-03-01', 'nineteen'),
      ...{ from, adopt: { from, what: 'rates' }, until: plainDate('2026-06-01') },
    });

    const { segments, bookDigest, duties } = await ask(asked, newRates);

    expect(segments).toMatchObject([{ from: '2026-04-01', weeklyPence: 101_500 - 15_500 }]);
    expect([home.book.digest]).not.toContain(bookDigest);
    expect(duties.map(({ deadline }) => [deadline.kind, deadline.dueOn])).toEqual([
      ['rates-to-follow', '2027-04-01'],
    ]);
  });
});

const day: PlainDate = plainDate('2026-06-22');

describe('a variation', () => {
  const service = (changed: Partial<ServiceTerms>): ServiceTerms => ({
    ...{ kind: 'education', unit: 'hour', descriptionTextId: 'text-1' },
    ...{ quantityHundredths: 400, ratePence: pence(3_000), from: day, until: null, reviewOn: null },
    ...changed,
  });
  const vary = (added: readonly ServiceTerms[]) =>
    ask(question('variation', { change: { kind: 'services', added, ended: [] } }));
  test('above the scheduled rate is refused; at the rate it stands; unscheduled it needs a word', async () => {
    await putFact(home.store, 'ash-house', {
      ...{ kind: 'rate', service: 'education', unit: 'hour', ratePence: pence(3_000) },
      ...{ from: plainDate('2023-04-01'), until: null },
    });

    const [at, above, unknown] = await Promise.all([
      vary([service({})]),
      vary([service({ ratePence: pence(3_001) })]),
      vary([service({ kind: 'therapy' })]),
    ]);

    expect([at.obstacles, at.toApprove, at.missingFacts]).toEqual([[], [], []]);
    expect(above.obstacles.map(({ ruleId }) => ruleId)).toEqual(['pricing.additional-rate']);
    expect(unknown.obstacles).toEqual([]);
    expect(unknown.toApprove.map(({ ruleId }) => ruleId)).toEqual(['pricing.additional-kind']);
  });
});

describe('a variation of the core price', () => {
  const core = (
    coreWeeklyPence: number,
    needLevel: 'therapeutic' | 'standard' | null = null,
    stands: Partial<QuestionOf<'variation'>> = { needLevel: 'complex' },
  ) =>
    ask(
      question('variation', {
        ...{ startedOn: day, ...stands },
        change: {
          kind: 'core-price',
          from: day,
          coreWeeklyPence: pence(coreWeeklyPence),
          needLevel,
        },
      }),
    );

  test('goes down at any time, and never up by itself', async () => {
    const [lower, higher] = await Promise.all([core(440_000), core(450_001)]);

    expect(lower.obstacles).toEqual([]);
    expect(higher.obstacles.map(({ ruleId }) => ruleId)).toEqual(['pricing.fixed-for-lifetime']);
  });

  test('to a reassessed band goes to that band’s price, not a penny above', async () => {
    const scheduled = await core(450_001, 'standard');
    const none = await core(460_000, 'therapeutic');

    expect(scheduled.obstacles.map(({ ruleId }) => ruleId)).toEqual(['pricing.fixed-for-lifetime']);
    expect(none.missingFacts).toEqual(['penceAboveFixedCore']);
  });

  test('from a negotiated price is not let up to the schedule of the band it was agreed for', async () => {
    const negotiated = { coreWeeklyPence: pence(440_000) };
    const reassessed = await core(450_000, 'standard', { ...negotiated, needLevel: 'complex' });
    const same = await core(450_000, 'standard', { ...negotiated, needLevel: 'standard' });

    expect(reassessed.obstacles).toEqual([]);
    expect(same.obstacles.map(({ ruleId }) => ruleId)).toEqual(['pricing.fixed-for-lifetime']);
  });
});

describe('a price that was written down wrong', () => {
  const from = plainDate('2024-07-01');
  const put = (coreWeeklyPence: number, isSignedElsewhere = false) => {
    const change = { kind: 'price-term', from, coreWeeklyPence: pence(coreWeeklyPence) } as const;
    const signed = { signedWeeklyPence: pence(450_000), isSignedElsewhere };
    return ask(question('variation', { ...signed, coreWeeklyPence: pence(405_000), change }));
  };

  test.each([
    [449_999, false, []],
    [450_000, false, []],
    [450_001, false, ['pricing.price-correction']],
    [450_001, true, []],
  ] as const)('goes to %i of a signed £4,500.00, elsewhere %s: %j', async (to, elsewhere, said) => {
    const { obstacles, missingFacts } = await put(to, elsewhere);

    expect(obstacles.map(({ ruleId }) => ruleId)).toEqual(said);
    expect(missingFacts).toEqual([]);
  });
});

describe('a rate that no table has', () => {
  const elsewhere = (from: string) => {
    const stay = inSupportedAccommodation('2024-03-01', 'nineteen');
    const { accommodation } = stay.terms;
    const terms = { ...stay.terms, accommodation: { ...accommodation, brma: 'Cambridge' } };
    const days = { startedOn: plainDate('2024-03-01'), from: plainDate(from) };
    return question('reprice', { ...stay, ...days, terms, until: plainDate('2024-06-01') });
  };

  test('leaves the days from day 43 on undecided, and names the area', async () => {
    const { undecided, missingFacts } = await ask(elsewhere('2024-03-01'));

    expect(undecided.map(({ ruleId, from, until }) => [ruleId, from, until])).toEqual([
      ['pricing.supported-accommodation-lha', '2024-04-12', '2024-06-01'],
    ]);
    expect(missingFacts).toEqual(['reference.lha-rates: Cambridge, shared, on 2024-04-12']);
  });

  test('is no affair of a change before whose day everything is lived', async () => {
    const { undecided } = await ask(elsewhere('2024-05-20'));

    expect(undecided.map(({ from, until }) => [from, until])).toEqual([
      ['2024-05-20', '2024-06-01'],
    ]);
  });
});

describe('a child moved at once, inside the notice', () => {
  const leaving = (notice: QuestionOf<'ending'>['notice']) => ask(question('ending', { notice }));

  test.each([
    ['council', 'none', ['pricing.fee-after-immediate-move']],
    ['council', 'safeguarding', []],
    ['provider', 'none', []],
  ] as const)('by the %s, for %s', async (giver, reason, expected) => {
    const notice = { giver, moveReason: reason, lastDayOn: plainDate('2026-07-01') };
    const { feeBecause } = await leaving(notice);

    expect(feeBecause.map(({ ruleId }) => ruleId)).toEqual(expected);
  });
});
