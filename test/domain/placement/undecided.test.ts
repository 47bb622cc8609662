import { plainDate } from '../../../domain/calendar';
import type { Dispute } from '../../../domain/placement/change-terms';
import { pence } from '../../../domain/money';
import { admissible } from '../../../domain/placement/admissible';
import type { Command } from '../../../domain/placement/commands';
import { decide } from '../../../domain/placement/decide';
import { evolveAll } from '../../../domain/placement/evolve';
import type { AnswerOf, Question } from '../../../domain/placement/questions';
import { questionFor } from '../../../domain/placement/questions-for';
import type { Undecided } from '../../../domain/placement/questions-of-stay';
import type { PlacementState } from '../../../domain/placement/state';
import type { ServiceTerms } from '../../../domain/placement/terms';
import { aPlacementIn, command, ordinary, step } from '../../support/a-placement';
import { answerFor, longTerm } from '../../support/book-answers';
import { importBody } from '../../support/an-import';
import { people } from '../../support/people';

// A rule that cannot decide refuses a change that is no fact, and holds the money of one that is.
// A change is not refused for what could not be decided before it.

const unknownRate = (from: string, until: string | null = null): Undecided => ({
  ...{ ...longTerm, ruleId: 'pricing.supported-accommodation-lha' },
  ...{ from: plainDate(from), until: until === null ? null : plainDate(until) },
});

/** The command, where the book cannot decide on these days. */
function undecided(state: PlacementState, asked: Command, at: number, days: readonly Undecided[]) {
  expect(admissible(state, asked, at)).toBeNull();
  const question = questionFor(state, asked, at);
  const missingFacts = days.length === 0 ? [] : ['reference.lha-rates: Lewisham, shared'];
  const priced = answerFor(question) as AnswerOf<'reprice'>;
  return decide(state, asked, { at, answer: { ...priced, undecided: days, missingFacts } });
}

/** A stay that varies its services, with the provider still to agree. */
function varied() {
  const life = aPlacementIn('active');
  return { ...life, ...step(life.state, ordinary['vary-services'](life.state), life.at) };
}

function heldBy(disputes: Partial<Dispute>): Dispute {
  return {
    ...{ disputeId: 'held', from: plainDate('2024-07-01'), until: null, pence: null },
    ...{ raisedBy: 'rules', because: [unknownRate('2024-07-01')], isOpen: true },
    adjustmentPence: pence(0),
    ...disputes,
  };
}

describe('a variation on days on which a rule cannot decide', () => {
  const accepting = (state: PlacementState) => ordinary['accept-variation'](state);

  test('is refused, and says what is missing', () => {
    const { state, at } = varied();

    const verdict = undecided(state, accepting(state), at, [unknownRate('2024-08-12')]);

    expect(verdict).toMatchObject({ refused: { code: 'policy-cannot-decide' } });
  });

  test.each([
    ['is held already', heldBy({}), 0],
    ['was held, and is decided', heldBy({ isOpen: false }), 1],
  ] as const)('goes through where that money %s', (_, dispute, raised) => {
    const { state, at } = varied();
    const held = { ...state, disputes: [dispute] };

    const verdict = undecided(held, accepting(held), at, [unknownRate('2024-08-12')]);

    expect('refused' in verdict).toBe(false);
    const fresh = verdict.events.filter(({ type }) => type === 'dispute-raised');
    expect(fresh).toHaveLength(raised);
  });

  test('is refused where other days are held, or another rule is', () => {
    const { state, at } = varied();
    const others = [
      heldBy({ until: plainDate('2024-08-13') }),
      heldBy({ from: plainDate('2024-08-13') }),
      heldBy({ because: [longTerm] }),
    ];
    const held = { ...state, disputes: others };

    const verdict = undecided(held, accepting(held), at, [unknownRate('2024-08-12')]);

    expect(verdict).toMatchObject({ refused: { code: 'policy-cannot-decide' } });
  });
});

describe('a fact on days on which a rule cannot decide', () => {
  test('is recorded, and holds the money of those days and of no other', () => {
    const { state, at } = aPlacementIn('active');
    const asked = ordinary['record-long-term-match'](state);
    const days = [
      unknownRate('2024-08-12', '2025-04-01'),
      { ...unknownRate('2024-09-01', '2025-05-15'), ruleId: 'pricing.absence' },
    ];

    const { events } = undecided(state, asked, at, days);

    expect(events.map(({ type }) => type)).toEqual([
      ...['long-term-match-recorded', 'placement-repriced', 'dispute-raised'],
    ]);
    const [dispute] = evolveAll(state, events).disputes;
    expect(dispute).toMatchObject({
      ...{ from: '2024-08-12', until: '2025-05-15', isOpen: true, raisedBy: 'rules' },
      because: [{ ruleId: 'pricing.supported-accommodation-lha' }, { ruleId: 'pricing.absence' }],
    });
    expect(dispute?.because[0]).not.toHaveProperty('from');
  });
});

describe('an import on days on which a rule cannot decide', () => {
  test('holds the money of those days, whatever came before the DPV', () => {
    const { state, at } = aPlacementIn('drafting');
    const asked = command('import-placement', importBody(), { actor: people.officer });
    const before = { ...state, referral: null, sequence: 0, clocks: [], deadlines: [] };

    const { events } = undecided(before, asked, at, [unknownRate('2024-08-12')]);

    expect(events.filter(({ type }) => type === 'dispute-raised')).toMatchObject([
      { dispute: { from: '2024-08-12', until: null } },
    ]);
  });
});

describe('an imported service', () => {
  const service: Omit<ServiceTerms, 'from' | 'until' | 'reviewOn'> = {
    ...({ kind: 'education', descriptionTextId: 'text-tutor', unit: 'hour' } as const),
    ...{ quantityHundredths: 400, ratePence: pence(3_000) },
  };
  const reviews = (dates: { from: string; until: string | null; reviewOn: string | null }) => {
    const { state, at } = aPlacementIn('drafting');
    const body = importBody();
    const day = (text: string | null) => (text === null ? null : plainDate(text));
    const dated: ServiceTerms = {
      ...{ ...service, from: plainDate(dates.from) },
      ...{ until: day(dates.until), reviewOn: day(dates.reviewOn) },
    };
    const terms = { ...body.terms, services: [dated] };
    const asked = command('import-placement', { ...body, terms }, { actor: people.officer });
    const before = { ...state, referral: null, sequence: 0, clocks: [], deadlines: [] };
    const { events } = undecided(before, asked, at, []);
    return events.flatMap((event) =>
      event.type === 'deadline-opened' && event.deadline.kind === 'service-review'
        ? [event.deadline.dueOn]
        : [],
    );
  };

  test.each([
    ['goes on', { from: '2024-01-01', until: null, reviewOn: '2024-07-01' }, ['2024-07-01']],
    ['was due', { from: '2024-01-01', until: null, reviewOn: '2024-05-01' }, ['2024-05-01']],
    ['has no review day', { from: '2024-01-01', until: null, reviewOn: null }, []],
    ['is over', { from: '2024-01-01', until: '2024-06-01', reviewOn: '2024-05-01' }, []],
    ['ends first', { from: '2024-01-01', until: '2024-06-20', reviewOn: '2024-07-01' }, []],
  ])('that %s is looked at again on its day, and not once it is over', (_, dates, expected) => {
    expect(reviews(dates)).toEqual(expected);
  });
});

test('a price put right asks the rules before anybody agrees to it', () => {
  const { state, at } = aPlacementIn('active');
  const from = plainDate('2024-07-01');
  const change = { kind: 'price-term', from, coreWeeklyPence: pence(450_001) } as const;
  const asked = command(
    'propose-change',
    { change, textId: 'text-why' },
    { actor: people.officer },
  );

  const question: Question | null = questionFor(state, asked, at);

  expect(question).toMatchObject({
    ...{ about: 'variation', signedWeeklyPence: 450_000, isSignedElsewhere: false },
  });
  const same = { ...asked, change: { ...change, coreWeeklyPence: pence(450_000) } } as Command;
  expect(admissible(state, same, at)).toMatchObject({ code: 'nothing-changes' });
});
