import { plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import { decide, refusedByPolicy } from '../../../domain/placement/decide';
import { evolveAll } from '../../../domain/placement/evolve';
import { priceFits } from '../../../domain/placement/fits-offer-terms';
import type { Answer } from '../../../domain/placement/questions';
import { refuse } from '../../../domain/refusal';
import {
  aPlacementIn,
  command,
  day,
  judge,
  monday,
  offerOf,
  ordinary,
  step,
} from '../../support/a-placement';
import { digest, longTerm } from '../../support/book-answers';
import { people } from '../../support/people';

const refusalOf = (verdict: ReturnType<typeof decide>) =>
  'refused' in verdict ? verdict.refused : null;
const codeOf = (verdict: ReturnType<typeof decide>) => refusalOf(verdict)?.code ?? null;

describe('who asks', () => {
  test('another council is not told that the placement is there', () => {
    const { state, at } = aPlacementIn('active');
    const asked = { ...ordinary['give-notice'](), actor: people.greenwich };

    expect(judge(state, asked, at)).toEqual({
      refused: refuse('not-your-placement', {}),
      events: [],
    });
  });

  test('a provider that was not asked may not offer', () => {
    const { state, at } = aPlacementIn('inviting');
    const asked = { ...ordinary['submit-offer'](), actor: people.stranger };

    expect(codeOf(judge(state, asked, at))).toBe('not-your-placement');
  });

  test('a provider may not answer for the home of another', () => {
    const { state, at } = aPlacementIn('inviting');
    const asked = { ...ordinary['submit-offer'](), actor: people.birch };

    expect(codeOf(judge(state, asked, at))).toBe('not-invited');
  });

  test('an officer may not approve, and is told which role may', () => {
    const { state, at } = aPlacementIn('awarding');
    const asked = { ...ordinary['approve-award'](), actor: people.officer };

    expect(refusalOf(judge(state, asked, at))).toEqual(
      refuse('role-may-not', { roles: ['approver'] }),
    );
  });

  test('a signatory of the provider does not sign for the council', () => {
    const { state, at } = aPlacementIn('agreeing');
    const first = step(state, ordinary['sign-agreement'](state), at);
    const again = command('sign-agreement', { textHash: 'a'.repeat(64) }, { actor: people.ash });

    expect(codeOf(judge(first.state, again, at))).toBe('role-may-not');
  });
});

describe('a stale version', () => {
  test('is refused with the current one, and nothing happens', () => {
    const { state, at } = aPlacementIn('drafting');
    const asked = command(
      'send-referral',
      { closesAt: null },
      { actor: people.officer, ifVersion: 0 },
    );

    expect(judge(state, asked, at)).toEqual({
      refused: refuse('stale-version', { given: 0, current: 1 }),
      events: [],
    });
  });
});

describe('dates', () => {
  test('a referral for a start that has gone by is refused', () => {
    const { state } = aPlacementIn('drafting');
    const beginning = { ...state, sequence: 0, referral: null };

    expect(codeOf(judge(beginning, ordinary['open-referral'](), monday + 60 * day))).toBe(
      'start-in-past',
    );
  });

  test('a window that closes before it opens is refused', () => {
    const { state, at } = aPlacementIn('drafting');
    const asked = command('send-referral', { closesAt: at }, { actor: people.officer });

    expect(codeOf(judge(state, asked, at))).toBe('window-in-past');
  });

  test('an offer at the closing instant is late, and one a millisecond before is in time', () => {
    const { state } = aPlacementIn('inviting');
    const offer = ordinary['submit-offer']();
    const { closesAt } = state.search;

    const late = judge(state, offer, closesAt);
    expect(late.events).toMatchObject([{ type: 'offer-held-late', closedAt: closesAt }]);
    const inTime = judge(state, offer, closesAt - 1);
    expect(inTime.events).toMatchObject([{ type: 'offer-submitted' }]);
  });

  test('a child has not arrived tomorrow, and may have come before anybody referred them', () => {
    const { state, at } = aPlacementIn('arranged');
    const startedOn = (on: string) =>
      command('confirm-start', { startedOn: plainDate(on) }, { actor: people.officer });

    expect(codeOf(judge(state, startedOn('2024-06-14'), at))).toBe('date-in-future');
    expect(codeOf(judge(state, startedOn('2024-06-02'), at))).toBeNull();
    expect(codeOf(judge(state, startedOn('2024-06-13'), at))).toBeNull();
  });

  test('a placement does not end before it started', () => {
    const { state, at } = aPlacementIn('active');
    const asked = command(
      'end-placement',
      { endedOn: plainDate('2024-06-30'), reason: 'other', disruption: false, textId: null },
      { actor: people.officer },
    );

    expect(refusalOf(judge(state, asked, at))).toEqual(
      refuse('end-before-start', { startedOn: plainDate('2024-07-01') }),
    );
  });
});

describe('an offer', () => {
  test('is refused with the clause when a rule stands in its way, and the refusal is kept', () => {
    const { state, at } = aPlacementIn('inviting');
    const asked = ordinary['submit-offer']();
    const answer: Answer = {
      about: 'offer',
      bookDigest: digest,
      decisions: [],
      obstacles: [longTerm],
      missingFacts: [],
    };

    const verdict = decide(state, asked, { at, answer });

    expect(refusalOf(verdict)).toEqual(
      refuse('policy-refuses', { obstacles: [longTerm.ruleId] }, [longTerm]),
    );
    expect(verdict.events).toEqual([
      expect.objectContaining({
        type: 'command-refused',
        sequence: state.sequence + 1,
        command: 'submit-offer',
        ruleIds: [longTerm.ruleId],
        bookDigest: digest,
      }),
    ]);
    expect(evolveAll(state, verdict.events)).toMatchObject({
      stage: 'inviting',
      search: state.search,
    });
  });

  test('that no rule could judge is refused, never passed', () => {
    const { state, at } = aPlacementIn('inviting');
    const asked = ordinary['submit-offer']();
    const unknown = { obstacles: [], missingFacts: ['ceilingWeeklyPence'] };
    const answer: Answer = { about: 'offer', bookDigest: digest, decisions: [], ...unknown };

    expect(codeOf(decide(state, asked, { at, answer }))).toBe('policy-cannot-decide');
  });

  test('is made once for a home', () => {
    const { state, at } = aPlacementIn('inviting');
    const once = step(state, ordinary['submit-offer'](), at);

    expect(codeOf(judge(once.state, ordinary['submit-offer'](), at))).toBe('already-answered');
  });

  test('is for the need of the referral', () => {
    const { state, at } = aPlacementIn('inviting');
    const offer = { ...offerOf('ash', 450_000), needLevel: 'therapeutic' as const };

    expect(
      codeOf(judge(state, command('submit-offer', { offer }, { actor: people.ash }), at)),
    ).toBe('need-level-differs');
  });
});

describe('scores', () => {
  const { state, at } = aPlacementIn('evaluating');
  const score = (answers: { questionId: string; score: number }[]) =>
    judge(
      state,
      command(
        'score-offer',
        { offerId: state.search.offers[0]?.offerId ?? '', answers },
        { actor: people.officer },
      ),
      at,
    );

  test('answer every question of the lot', () => {
    expect(refusalOf(score([{ questionId: 'needs', score: 3 }]))).toMatchObject({
      code: 'answers-missing',
      questionIds: ['stability'],
    });
  });

  test('answer no question twice, and none that the lot does not ask', () => {
    const twice = [
      { questionId: 'needs', score: 3 },
      { questionId: 'needs', score: 5 },
      { questionId: 'colour', score: 5 },
    ];

    expect(refusalOf(score(twice))).toMatchObject({
      code: 'question-unknown',
      questionIds: ['needs', 'colour'],
    });
  });
});

describe('an award', () => {
  test('is not approved by the person who proposed it', () => {
    const { state, at } = aPlacementIn('evaluating');
    const proposal = { ...ordinary['propose-award'](state), actor: people.officerAndApprover };
    const awarding = step(state, proposal, at);
    const approval = { ...ordinary['approve-award'](), actor: people.officerAndApprover };

    expect(codeOf(judge(awarding.state, approval, at))).toBe('same-person');
    expect(codeOf(judge(awarding.state, ordinary['approve-award'](), at))).toBeNull();
  });

  test('that is not to the top score needs a reason', () => {
    const { state, at } = aPlacementIn('evaluating');
    const [first] = state.search.offers;
    if (first === undefined) throw new Error('the ordinary life has an offer');
    const dearer = { ...first, offerId: 'dearer', offer: offerOf('cedar', 500_000) };
    const both = { ...state, search: { ...state.search, offers: [first, dearer] } };
    const propose = (reasonTextId: string | null) =>
      judge(
        both,
        { ...ordinary['propose-award'](both), offerId: 'dearer', reasonTextId } as never,
        at,
      );

    expect(refusalOf(propose(null))).toMatchObject({
      code: 'reason-required',
      topOfferId: first.offerId,
    });
    expect(codeOf(propose('text-reason'))).toBeNull();
  });

  test('waits until every offer is scored', () => {
    const { state, at } = aPlacementIn('evaluating');
    const offers = state.search.offers.map((offer) => ({ ...offer, scores: [] }));
    const unscored = { ...state, search: { ...state.search, offers } };

    expect(codeOf(judge(unscored, ordinary['propose-award'](unscored), at))).toBe(
      'offer-not-scored',
    );
  });
});

describe('an award that does not come about', () => {
  test('rejected goes back to the offers, and its deadline is met', () => {
    const { state, at } = aPlacementIn('awarding');
    const turn = step(state, ordinary['reject-award'](), at);

    expect(turn.state).toMatchObject({ stage: 'evaluating', deadlines: [], clocks: [] });
    expect(turn.events.map(({ type }) => type)).toEqual(['award-rejected', 'deadline-met']);
  });

  test('refused by the envelope is an event with the room that was left', () => {
    const { state, at } = aPlacementIn('awarding');
    const refusal = refuse('envelope-exceeded', { envelopeId: 'dpv-one', roomPence: 12_00 });
    const asked = ordinary['approve-award']();

    const event = refusedByPolicy(state, asked, { at, bookDigest: digest, refusal });

    expect(event).toMatchObject({ type: 'command-refused', code: 'envelope-exceeded' });
    expect(evolveAll(state, [event])).toMatchObject({
      stage: 'awarding',
      proposal: state.proposal,
    });
  });
});

describe('the agreement', () => {
  test('is signed for exactly the text that was issued', () => {
    const { state, at } = aPlacementIn('agreeing');
    const asked = command(
      'sign-agreement',
      { textHash: 'b'.repeat(64) },
      { actor: people.signatory },
    );

    expect(codeOf(judge(state, asked, at))).toBe('agreement-text-differs');
  });

  test('takes one signature from each side, and the second arranges the placement', () => {
    const { state, at } = aPlacementIn('agreeing');
    const once = step(state, ordinary['sign-agreement'](state), at);
    const sameSide = command(
      'sign-agreement',
      { textHash: 'a'.repeat(64) },
      { actor: people.signatory },
    );

    expect(once.state.stage).toBe('agreeing');
    expect(codeOf(judge(once.state, sameSide, at))).toBe('already-signed');
    expect(step(once.state, ordinary['sign-agreement'](once.state), at).state.stage).toBe(
      'arranged',
    );
  });
});

describe('the services of a new version, each at £100.00 a week', () => {
  const weekly = (from: string, until: string | null = null) => ({
    ...({ kind: 'therapy', descriptionTextId: 'text', unit: 'session' } as const),
    ...{ quantityHundredths: 100, ratePence: pence(10_000), reviewOn: null },
    ...{ from: plainDate(from), until: until === null ? null : plainDate(until) },
  });
  const [first, second] = [weekly('2024-07-01', '2024-07-29'), weekly('2024-07-29')];
  const twice = { ...weekly('2024-07-01'), quantityHundredths: 200 };
  const dearerFrom = (on: string, earlierPence = 10_000) => ({
    ...{ code: 'price-above-earlier', part: 'services', earlierPence, on },
  });

  test.each([
    ['four weeks never end', [first], [weekly('2024-07-01')], dearerFrom('2024-07-29', 0)],
    ['two in turn become one of £200.00', [first, second], [twice], dearerFrom('2024-07-01')],
    ['two in turn become two at once', [first, second], [second, second], dearerFrom('2024-07-29')],
    ['two in turn become one for as long', [first, second], [weekly('2024-07-01')], null],
    ['one is shorter', [weekly('2024-07-01')], [first], null],
    ['a place that is free a week earlier', [weekly('2024-07-01')], [weekly('2024-06-24')], null],
  ])('%s', (_what, was, is, refused) => {
    const offered = (services: readonly (typeof first)[]) => ({
      ...{ ...offerOf('ash', 450_000), availableFrom: plainDate('2024-07-01'), services },
    });
    const invited = { isBestAndFinal: false, services: [] };

    expect(priceFits({ before: offered(was), next: offered(is) }, invited)).toEqual(
      refused === null ? null : expect.objectContaining(refused),
    );
  });
});
