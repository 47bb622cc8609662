import { addDays, plainDate } from '../../../domain/calendar';
import { committedIn } from '../../../domain/envelope/committed';
import { chargesOf, type ChargeLine } from '../../../domain/ledger/charges';
import { statementOf } from '../../../domain/ledger/statement';
import { settlementOf } from '../../../domain/ledger/settlement';
import { minus, pence } from '../../../domain/money';
import type { Command } from '../../../domain/placement/commands';
import { decide } from '../../../domain/placement/decide';
import { evolve } from '../../../domain/placement/evolve';
import type { AnswerOf } from '../../../domain/placement/questions';
import type { PlacementEvent } from '../../../domain/placement/events';
import { questionFor } from '../../../domain/placement/questions-for';
import type { Ended, PlacementState } from '../../../domain/placement/state';
import { aPlacementIn, command, day, ordinary, step } from '../../support/a-placement';
import { answerFor, longTerm } from '../../support/book-answers';
import { people } from '../../support/people';

// A child who is moved at once, inside a notice of the council: the core price of £4,500.00 goes on
// to the last day of notice, and is held until somebody agrees.

interface Lived {
  readonly state: PlacementState;
  readonly lines: readonly ChargeLine[];
  readonly at: number;
}

/** The same lines that the ledger is given, event by event. */
function onwards({ state, lines, at }: Lived, events: readonly PlacementEvent[]): Lived {
  return events.reduce<Lived>(
    (so, event) => {
      const after = evolve(so.state, event);
      return {
        state: after,
        lines: [...so.lines, ...chargesOf(event, { before: so.state, after })],
        at,
      };
    },
    { state, lines, at },
  );
}

function movedInside(): Lived {
  const notice = aPlacementIn('notice');
  const at = notice.at + day;
  const asked = {
    ...ordinary['end-placement'](notice.state),
    endedOn: plainDate('2025-04-20'),
  } as Command;
  const question = questionFor(notice.state, asked, at);
  const answer = answerFor(question) as AnswerOf<'ending'>;
  const fee = { ...answer, feeBecause: [{ ...longTerm, ruleId: 'pricing.fee' }] };
  const { events } = decide(notice.state, asked, { at, answer: fee });
  return onwards({ state: notice.state, lines: [], at }, events);
}

function then(lived: Lived, asked: (state: PlacementState) => Command): Lived {
  const turn = step(lived.state, asked(lived.state), lived.at);
  if ('refused' in turn.verdict) throw new Error(turn.verdict.refused.code);
  return onwards(lived, turn.events);
}

const leftOn = (days: number) => (state: PlacementState) =>
  command(
    'propose-change',
    {
      change: { kind: 'end', endedOn: addDays((state as Ended).ending.endedOn, days) },
      textId: 'text-why',
    },
    { actor: people.officer },
  );

const committed = (state: PlacementState) =>
  committedIn(state).reduce((sum, one) => sum + one.pence, 0);
const feeLines = (lines: readonly ChargeLine[]) =>
  lines.filter(({ ruleIds }) => ruleIds.includes('pricing.fee'));
const endingOf = ({ state }: Lived) => (state as Ended).ending;

describe('a fee to the last day of notice', () => {
  test('is charged, held and committed beside the stay', () => {
    const { state } = movedInside();
    const { ending } = state as Ended;

    expect(ending.fee).toMatchObject({ weeklyPence: 450_000 });
    expect(state.disputes).toMatchObject([{ isOpen: true, pence: ending.fee?.pence }]);
    expect(committed(state)).toBe(ending.totalPence + (ending.fee?.pence ?? 0));
    expect(settlementOf(state as Ended)).toBe(committed(state));
    const feePence = ending.fee?.pence;
    const statement = statementOf(state, { today: ending.endedOn, from: null, until: null });
    expect(statement).toMatchObject({ feePence, disputedPence: feePence });
    expect(statement?.chargedPence).toBe(committed(state));
    const months = statement?.months ?? [];
    expect(months.reduce((sum, month) => sum + month.chargedPence, 0)).toBe(committed(state));
    const asked = { today: ending.endedOn, from: null, until: plainDate('2024-08-01') };
    expect(statementOf(state, asked)).toMatchObject({ feePence: 0, disputedPence: 0 });
  });

  test('that finance does not agree to is given back to the envelope', () => {
    const held = movedInside();
    const waived = then(held, (state) =>
      command(
        'resolve-dispute',
        {
          disputeId: state.disputes[0]?.disputeId ?? 'none',
          adjustmentPence: minus(pence(0), endingOf(held).fee?.pence ?? pence(0)),
          textId: 'text-agreed',
        },
        { actor: people.approver },
      ),
    );

    expect(committed(waived.state)).toBe(endingOf(waived).totalPence);
    expect(settlementOf(waived.state as Ended)).toBe(endingOf(waived).totalPence);
  });
});

describe('an end that is corrected', () => {
  test('leaves no day charged twice: the fee begins on the day the child really left', () => {
    const held = movedInside();
    const before = endingOf(held);
    const corrected = then(then(held, leftOn(-7)), ordinary['approve-change']);
    const { fee, endedOn, totalPence } = endingOf(corrected);

    expect(endedOn).toBe(addDays(before.endedOn, -7));
    expect(fee).toMatchObject({ from: endedOn, until: before.fee?.until });
    expect(fee?.pence).toBe((before.fee?.pence ?? 0) + 450_000);
    expect(totalPence).toBe(before.totalPence - 436_500);
    expect(corrected.state.disputes).toMatchObject([{ from: endedOn, pence: fee?.pence }]);
    expect(committed(corrected.state)).toBe(totalPence + (fee?.pence ?? 0));
    const added = feeLines(corrected.lines.slice(held.lines.length)).map(({ kind }) => kind);
    expect(added).toEqual(expect.arrayContaining(['reversal', 'fee']));
  });

  test('to the last day of notice ends the fee, and what was held of it', () => {
    const held = movedInside();
    const { fee, endedOn } = endingOf(held);
    const days = (Date.parse(fee?.until ?? '') - Date.parse(endedOn)) / day;
    const later = { ...held, at: held.at + days * day };
    const corrected = then(then(later, leftOn(days)), ordinary['approve-change']);

    expect(endingOf(corrected).fee).toBeNull();
    expect(corrected.state.disputes).toEqual([]);
    expect(committed(corrected.state)).toBe(endingOf(corrected).totalPence);
    expect(feeLines(corrected.lines).reduce((sum, one) => sum + one.amountPence, 0)).toBe(0);
  });
});
