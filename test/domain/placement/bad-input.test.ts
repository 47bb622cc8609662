import { addDays, londonDateOf, plainDate, type PlainDate } from '../../../domain/calendar';
import { commandTypes } from '../../../domain/placement/commands';
import { evolveAll } from '../../../domain/placement/evolve';
import { mayAsk } from '../../../domain/placement/permissions';
import { relayActor } from '../../../domain/placement/relay-actor';
import { isOver, stages, type PlacementState, type Stage } from '../../../domain/placement/state';
import { lots, type Actor } from '../../../domain/placement/terms';
import { fits, moves } from '../../../domain/placement/transitions';
import { statusOfRefusal } from '../../../api/problem';
import { aPlacementIn, day, judge, ordinary, wake } from '../../support/a-placement';
import { dated, everyAsking, type Asked } from '../../support/every-asking';
import { people } from '../../support/people';
import { variantOf } from '../../support/variants';

// Every stage × command × lot, asked by everybody, twice, late, and with its dates out of order:
// each is carried out as the table says or refused for a reason that has its words; none throws,
// for a throw there would leave the placement's workflow standing still.

const everybody = Object.entries({ ...people, relay: relayActor });

/** How a request ended: the stage it led to, or the code of its refusal. */
type Outcome = { readonly led: Stage; readonly after: PlacementState } | { readonly code: string };

/** @throws when the domain throws, and when a refusal has changed something or has no words */
function outcomeOf({ state, command, at }: Pick<Asked, 'state' | 'command' | 'at'>): Outcome {
  const verdict = judge(state, command, at);
  const after = evolveAll(state, verdict.events);
  if (!('refused' in verdict)) return { led: after.stage, after };
  const { code } = verdict.refused;
  if (!Object.hasOwn(statusOfRefusal, code)) throw new Error(`${code} has no status`);
  const others = verdict.events.filter(({ type }) => type !== 'command-refused');
  if (others.length > 0 || after.stage !== state.stage)
    throw new Error(`${code} changed something`);
  return { code };
}

/** What is wrong with how a request ended, in words; nothing when nothing is. */
function faultOf(asked: Asked): readonly string[] {
  const { stage, command } = asked;
  const { type, actor } = command;
  const what = `${stage}: ${type} by ${actor.subject}`;
  try {
    const outcome = outcomeOf(asked);
    if ('code' in outcome) return [];
    if (!mayAsk(type, actor)) return [`${what} was not theirs to ask`];
    const legal: readonly Stage[] = moves[stage][type] ?? [];
    return legal.includes(outcome.led) ? [] : [`${what} led to ${outcome.led}`];
  } catch (fault) {
    return [`${what} threw: ${String(fault)} ${JSON.stringify(command)}`];
  }
}

const by = (asked: Asked, actor: Actor): Asked => ({
  ...asked,
  command: { ...asked.command, actor },
});

/** When a day may be put, beside where it belongs. */
const otherDays: readonly (readonly [string, (asked: Asked) => PlainDate])[] = [
  ['before the child was born', () => plainDate('1999-12-31')],
  ['before the referral', ({ at }) => addDays(londonDateOf(at), -2_000)],
  ['on the day itself', ({ at }) => londonDateOf(at)],
  ['ten years ahead', ({ at }) => addDays(londonDateOf(at), 3_652)],
];

const codesOfMisfits = [
  ...['command-does-not-fit-stage', 'not-your-placement', 'placement-over', 'cannot-withdraw'],
];

describe.each(lots)('every command at every stage in %s', (lot) => {
  const askings = everyAsking(lot);

  test('ends as the table says, whoever asks', () => {
    const all = askings.flatMap((asked) => everybody.map(([, actor]) => by(asked, actor)));

    expect(all.flatMap(faultOf)).toEqual([]);
    expect(all.length).toBe(stages.length * commandTypes.length * 2 * everybody.length);
  });

  test('is refused at a stage that it does not fit, with what fits there', () => {
    const misfits = askings.filter(({ stage, command: { type } }) => !fits(stage, type));
    const codes = new Set(
      misfits.map((asked) => {
        const outcome = outcomeOf(asked);
        return 'code' in outcome ? outcome.code : asked.command.type;
      }),
    );

    expect([...codes].filter((code) => !codesOfMisfits.includes(code))).toEqual([]);
  });

  test('is nothing that another council may ask', () => {
    const codes = askings.map((asked) => outcomeOf(by(asked, people.greenwich)));

    const isNot = (outcome: Outcome) => 'led' in outcome || outcome.code !== 'not-your-placement';
    expect(codes.filter(isNot)).toEqual([]);
  });

  test('may be asked twice, the second time under another id', () => {
    const again = askings.flatMap((asked): readonly Asked[] => {
      const outcome = outcomeOf(asked);
      if ('code' in outcome || isOver(outcome.after)) return [];
      const command = { ...asked.command, commandId: 'again' };
      return [{ ...asked, stage: outcome.led, state: outcome.after, command }];
    });

    expect(again.flatMap(faultOf)).toEqual([]);
  });

  test.each([1, 45, 400, 3_000])('may come %i days late, when clocks have run', (days) => {
    const late = askings.map((asked): Asked => {
      const at = asked.at + days * day;
      const { state } = wake(asked.state, at);
      return { ...asked, at, state, stage: state.stage };
    });

    expect(late.flatMap(faultOf)).toEqual([]);
  });

  test.each(otherDays)('may name any of its days %s', (_when, other) => {
    const askew = askings.flatMap((asked) =>
      dated(asked.command, other(asked)).map((command) => ({ ...asked, command })),
    );

    expect(askew.flatMap(faultOf)).toEqual([]);
    expect(askew.length).toBeGreaterThan(200);
  });
});

describe('a window that closes while an offer is on its way', () => {
  test.each(lots)('takes in %s what came a moment before, and no more', (lot) => {
    const { state } = aPlacementIn('inviting', lot);
    const { closesAt } = state.search;
    const command = variantOf(ordinary['submit-offer'](), { lot });
    const arriving = (at: number): Asked => {
      const awake = wake(state, at).state;
      return { stage: awake.stage, state: awake, at, command };
    };

    expect(outcomeOf(arriving(closesAt - 1))).toMatchObject({ led: 'inviting' });
    const late = outcomeOf(arriving(closesAt));
    expect(late).toMatchObject({ led: 'evaluating' });
    expect('after' in late && 'search' in late.after && late.after.search).toMatchObject({
      offers: [],
      late: [{ offerId: command.commandId }],
    });
  });
});
