import { addDays, londonDateOf, plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import type { Command } from '../../../domain/placement/commands';
import { decide } from '../../../domain/placement/decide';
import { evolveAll } from '../../../domain/placement/evolve';
import { missingPapers } from '../../../domain/placement/missing-papers';
import { questionFor } from '../../../domain/placement/questions-for';
import type { AnswerOf } from '../../../domain/placement/questions';
import type { PlacementState } from '../../../domain/placement/state';
import { viewOf } from '../../../domain/placement/view-of';
import {
  aPlacementIn,
  command,
  day,
  judge,
  monday,
  ordinary,
  step,
  wake,
} from '../../support/a-placement';
import { dutyIn } from '../../support/answers-ending';
import { answerFor, longTerm } from '../../support/book-answers';
import { people } from '../../support/people';

const codeOf = (verdict: ReturnType<typeof judge>) =>
  'refused' in verdict ? verdict.refused.code : null;
const openIn = ({ deadlines }: PlacementState) => deadlines.map(({ kind }) => kind);

/** A child placed in the night of Sunday, written down on Monday morning. */
function made() {
  const { state, at } = aPlacementIn('drafting');
  return { ...step(state, ordinary['record-placement-made'](), at), at };
}

describe('a placement made before its papers', () => {
  test('is active at once, with every missing paper as a duty that has a day', () => {
    const { state, events } = made();

    expect(state.stage).toBe('active');
    expect(openIn(state)).toEqual(
      expect.arrayContaining(['award-approval', 'award-record', 'agreement-signature']),
    );
    expect(missingPapers(state)).toEqual(['approval', 'agreement']);
    expect(events.map(({ type }) => type).slice(0, 1)).toEqual(['placement-made-recorded']);
    expect(state).toMatchObject({
      agreement: { terms: { form: 'emergency' }, signedBy: [] },
      stay: { startedOn: '2024-06-02' },
    });
  });

  test('is a fact: what the rules would have said is kept, and refuses nothing', () => {
    const { events } = made();

    expect(events[0]).toMatchObject({ obstacles: [], approvals: [], missingFacts: [] });
    expect(events.some(({ type }) => type === 'command-refused')).toBe(false);
  });

  test('lies in no future', () => {
    const { state, at } = aPlacementIn('drafting');
    const startedOn = addDays(londonDateOf(at), 1);
    const late = { ...ordinary['record-placement-made'](), startedOn } as Command;
    const agreed = { ...ordinary['record-placement-made'](), agreedAt: at + 1 } as Command;

    expect(codeOf(judge(state, late, at))).toBe('date-in-future');
    expect(codeOf(judge(state, agreed, at))).toBe('date-in-future');
  });

  test('out of an open window closes it, and its clocks with it', () => {
    const { state, at } = aPlacementIn('inviting');

    const turn = step(state, ordinary['record-placement-made'](), at);

    expect(turn.state.stage).toBe('active');
    expect(openIn(turn.state)).not.toContain('offer-window');
    expect(turn.state.clocks.map(({ kind }) => kind)).not.toContain('offer-window-closes');
  });
});

/** The same, with the book of tests' answer changed in one point. */
function madeWith(otherwise: Partial<AnswerOf<'made'>>, changes: object = {}) {
  const { state, at } = aPlacementIn('drafting');
  const asked = { ...ordinary['record-placement-made'](), ...changes };
  const answer = { ...answerFor(questionFor(state, asked, at)), ...otherwise } as never;
  const { events } = decide(state, asked, { at, answer });
  return { state: evolveAll(state, events), events, at };
}

describe('what a placement made in a hurry still owes', () => {
  test('is the limb, where nobody said it and the child is under 18, until it is recorded', () => {
    const unsaid = { limb: null, limbTextId: null };
    const { state, at } = madeWith({}, unsaid);
    expect(openIn(state)).toContain('section-22c-limb');
    expect(openIn(madeWith({ isLimbAsked: false }, unsaid).state)).not.toContain(
      'section-22c-limb',
    );
    const said22c = { limb: '6c', limbTextId: 'text-limb' };
    expect(openIn(madeWith({}, said22c).state)).not.toContain('section-22c-limb');

    const said = step(state, ordinary['record-limb'](), at);

    expect(said.state).toMatchObject({ award: { limb: '6c' } });
    expect(openIn(said.state)).not.toContain('section-22c-limb');
    expect(codeOf(judge(said.state, ordinary['record-limb'](), at))).toBe('limb-not-asked');
  });

  test('is the full form of the agreement, which the signed emergency form does not make up', () => {
    const early = made();
    const signed = bothSign(early.state, early.at);
    expect(missingPapers(signed)).not.toContain('agreement');
    expect(openIn(signed)).toContain('full-agreement');

    const revised = step(signed, ordinary['revise-agreement'](), early.at + day);
    expect(openIn(bothSign(revised.state, early.at + day))).not.toContain('full-agreement');
  });

  function bothSign(before: PlacementState, at: number): PlacementState {
    const once = step(before, ordinary['sign-agreement'](before), at).state;
    return step(once, ordinary['sign-agreement'](once), at).state;
  }
});

describe('what a placement made in a hurry still owes for its money', () => {
  test('is an authority, where the stay takes more of an envelope than is left', () => {
    const { state } = madeWith({ authority: dutyIn('authority', plainDate('2024-06-05')) });

    expect(openIn(state)).toContain('authority');
    expect(missingPapers(state)).toContain('authority');
    expect(missingPapers(made().state)).not.toContain('authority');
  });

  test('is a decision on money above the terms, which is held by the week', () => {
    const held = { from: plainDate('2024-06-02'), until: null, weeklyPence: pence(10_000) };
    const { state, events, at } = madeWith({ moneyAbove: [{ ...held, because: longTerm }] });
    const [dispute] = state.disputes;
    if (dispute === undefined) throw new Error('the money is held');

    expect(dispute).toMatchObject({ isOpen: true, weeklyPence: 10_000, raisedBy: 'rules' });
    expect(openIn(state)).toContain('money-above-terms');
    expect(events.some(({ type }) => type === 'command-refused')).toBe(false);
    const { disputeId } = dispute;
    const resolved = { disputeId, adjustmentPence: pence(0), textId: 'text-stands' };
    const after = step(state, command('resolve-dispute', resolved, { actor: people.approver }), at);
    expect(openIn(after.state)).not.toContain('money-above-terms');
  });

  test('is held whole where no rule could decide on the price', () => {
    const days = { from: plainDate('2024-06-02'), until: null };
    const { state } = madeWith({ undecided: [{ ...longTerm, ...days }] });

    expect(state.disputes).toMatchObject([{ pence: null, because: [longTerm] }]);
  });
});

describe('the second person, after the start', () => {
  test('ends what waited for them, and is not who recorded it', () => {
    const { state, at } = made();
    const own = { ...ordinary['approve-award'](), actor: people.officerAndApprover };
    const recordedBySame = step(
      aPlacementIn('drafting').state,
      { ...ordinary['record-placement-made'](), actor: people.officerAndApprover },
      at,
    );
    expect(codeOf(judge(recordedBySame.state, own, at))).toBe('same-person');

    const approved = step(state, ordinary['approve-award'](), at);

    expect(approved.state.stage).toBe('active');
    expect(missingPapers(approved.state)).toEqual(['agreement']);
    expect(openIn(approved.state)).not.toContain('award-approval');
    expect(openIn(approved.state)).not.toContain('award-record');
    expect(codeOf(judge(approved.state, ordinary['approve-award'](), at))).toBe(
      'nothing-to-approve',
    );
  });
});

describe('a rejection after the start', () => {
  test('ends nothing: somebody must end the placement or have it authorised', () => {
    const { state, at } = made();

    const rejected = step(state, ordinary['reject-award'](), at);

    expect(rejected.state).toMatchObject({ stage: 'active', approval: { isRejected: true } });
    expect(openIn(rejected.state)).toContain('end-or-authorise');
    expect(missingPapers(rejected.state)).toEqual(['approval', 'agreement', 'authority']);
    const authorised = step(rejected.state, ordinary['record-authority'](), at);
    expect(openIn(authorised.state)).not.toContain('end-or-authorise');
    expect(missingPapers(authorised.state)).toEqual(['agreement']);
  });

  test('is not lifted by money for another year, nor is what it asks for there then', () => {
    const { state, at } = made();
    const rejected = step(state, ordinary['reject-award'](), at);
    const year = { ...ordinary['record-authority'](), authority: 'extension-year' } as Command;

    const recorded = step(rejected.state, year, at);

    expect(recorded.state).toMatchObject({ approval: { isRejected: true } });
    expect(openIn(recorded.state)).toContain('end-or-authorise');
    expect(missingPapers(recorded.state)).toEqual(['approval', 'agreement', 'authority']);
  });

  test('is not given twice', () => {
    const { state, at } = made();
    const rejected = step(state, ordinary['reject-award'](), at);

    expect(codeOf(judge(rejected.state, ordinary['reject-award'](), at))).toBe(
      'nothing-to-approve',
    );
  });
});

describe('an arrival', () => {
  const arrive = () => ordinary['confirm-start']();

  test('while the agreement is out starts the stay, and the agreement stays open', () => {
    const { state, at } = aPlacementIn('agreeing');

    const turn = step(state, arrive(), at + 20 * day);

    expect(turn.state.stage).toBe('active');
    expect(missingPapers(turn.state)).toEqual(['agreement']);
    expect(openIn(turn.state)).toContain('agreement-signature');
    const once = step(turn.state, ordinary['sign-agreement'](turn.state), at + 21 * day);
    const twice = step(once.state, ordinary['sign-agreement'](once.state), at + 21 * day);
    expect(twice.state.stage).toBe('active');
    expect(missingPapers(twice.state)).toEqual([]);
    expect(openIn(twice.state)).not.toContain('agreement-signature');
    const kinds = twice.state.clocks.map(({ kind }) => kind);
    expect(kinds).not.toContain('signature-due');
  });

  test('while the award waits issues the emergency form, and the approval stays open', () => {
    const { state, at } = aPlacementIn('awarding');

    const turn = step(state, arrive(), at + 20 * day);

    expect(turn.state).toMatchObject({
      stage: 'active',
      agreement: { terms: { form: 'emergency' } },
      approval: { proposedBy: 'officer.lewisham' },
    });
    const approved = step(turn.state, ordinary['approve-award'](), at + 21 * day);
    expect(missingPapers(approved.state)).toEqual(['agreement']);
  });

  test('tells the provider of the missing signature and of nothing else', () => {
    const { state } = made();

    expect(viewOf(people.officer, state)?.startedBefore).toEqual(['approval', 'agreement']);
    const provider = viewOf(people.ash, state);
    expect([provider?.startedBefore, provider?.approval]).toEqual([['agreement'], null]);
  });
});

const sign = (of: PlacementState, actor = people.signatory) =>
  command(
    'sign-agreement',
    { textHash: 'agreement' in of ? of.agreement.textHash : 'none' },
    { actor },
  );

describe('the agreement', () => {
  const { state, at } = aPlacementIn('agreeing');

  test('issued anew voids the signature under the text before it', () => {
    const signed = step(state, sign(state), at);
    const old = sign(signed.state, people.ashSignatory);

    const revised = step(signed.state, ordinary['revise-agreement'](), at);

    expect(revised.events[0]).toMatchObject({ type: 'agreement-revised', voids: ['council'] });
    expect(revised.state).toMatchObject({
      agreement: { signedBy: [], terms: { version: 2, form: 'full' } },
    });
    expect(codeOf(judge(revised.state, old, at))).toBe('agreement-text-differs');
    const both = step(
      step(revised.state, sign(revised.state), at).state,
      {
        ...sign(revised.state, people.ashSignatory),
      },
      at,
    );
    expect(both.state.stage).toBe('arranged');
  });

  test('in an order waits for whoever signs first', () => {
    const asked = { ...ordinary['revise-agreement'](), signingOrder: 'provider-first' } as Command;
    const ordered = step(state, asked, at);

    expect(codeOf(judge(ordered.state, sign(ordered.state), at))).toBe('not-your-turn-to-sign');
    const due = ordered.state.clocks.find(({ kind }) => kind === 'signature-due');
    const [escalated] = wake(ordered.state, due?.dueAt ?? at).events;
    expect(escalated).toMatchObject({ type: 'signature-escalated', parties: ['provider'] });
    const first = step(ordered.state, sign(ordered.state, people.ashSignatory), at);
    expect(codeOf(judge(first.state, sign(first.state), at))).toBeNull();
  });

  test('rejected by a party is signed by nobody until it is issued anew', () => {
    const rejected = step(state, ordinary['reject-agreement'](), at);

    expect(rejected.state).toMatchObject({ stage: 'agreeing', agreement: { isRejected: true } });
    expect(codeOf(judge(rejected.state, sign(rejected.state), at))).toBe('agreement-rejected');
    const revised = step(rejected.state, ordinary['revise-agreement'](), at);
    expect(codeOf(judge(revised.state, sign(revised.state), at))).toBeNull();
  });
});

describe('the agreement of a child who lives there', () => {
  test('complete is rejected no more', () => {
    const active = aPlacementIn('active');

    expect(codeOf(judge(active.state, ordinary['reject-agreement'](), active.at))).toBe(
      'agreement-complete',
    );
  });

  test('of an emergency is completed by the full form at the recorded price', () => {
    const early = made();

    const revised = step(early.state, ordinary['revise-agreement'](), monday + day);

    expect(revised.state).toMatchObject({
      stage: 'active',
      agreement: {
        terms: {
          ...{ form: 'full', version: 2, startsOn: '2024-06-02' },
          segments: early.state.stage === 'active' ? early.state.stay.segments : [],
        },
      },
    });
  });
});
