import { commandTypes, type CommandType } from '../../../domain/provider/commands';
import { evolveAll } from '../../../domain/provider/evolve';
import { stages, type Stage } from '../../../domain/provider/state';
import { clockKinds } from '../../../domain/provider/terms';
import { fits, moves, timeMoves } from '../../../domain/provider/transitions';
import { aServiceIn, judge, monday, ordinary } from '../../support/a-service';

/**
 * The contract of the table, written a second time by hand: a command that is not named for a
 * stage must be refused there, and one that is named must lead where it says.
 */
const learnt: readonly CommandType[] = [
  'record-registration',
  'record-grade',
  'add-document',
  'replace-document',
  'set-vacancies',
  'name-sub-contractor',
  'end-sub-contract',
  'raise-concern',
  'share-concern',
  'agree-action',
  'meet-action',
  'close-concern',
];
const dealt: readonly CommandType[] = [
  ...learnt,
  'propose-price-schedule',
  'accept-price-schedule',
  'reject-price-schedule',
  'plan-visit',
  'record-visit',
];
const staying = (stage: Stage, types: readonly CommandType[]) =>
  Object.fromEntries(types.map((type) => [type, stage]));
const going = { leave: 'left', remove: 'removed' } as const;

const contract: Readonly<Record<Stage, Partial<Record<CommandType, Stage>>>> = {
  evaluating: {
    ...staying('evaluating', [...dealt, 'extend-evaluation']),
    ...going,
    'ask-applicant': 'questioned',
    accredit: 'accredited',
    'refuse-application': 'refused',
  },
  questioned: {
    ...staying('questioned', [...dealt, 'extend-evaluation']),
    ...going,
    'answer-host': 'evaluating',
    'refuse-application': 'refused',
  },
  accredited: {
    ...staying('accredited', [...dealt, 'extend-evaluation', 'accredit', 're-evaluate']),
    ...staying('accredited', ['pause', 'resume', 'suspend', 'lift-suspension']),
    ...going,
  },
  refused: {
    ...staying('refused', learnt),
    ...going,
    apply: 'evaluating',
    're-evaluate': 'evaluating',
  },
  removed: {},
  left: {},
};

const everyPair = stages.flatMap((stage) => commandTypes.map((type) => [stage, type] as const));

describe('the table of stage × command', () => {
  test.each(everyPair)('in %s, %s does what the contract says', (stage, type) => {
    const state = aServiceIn(stage);

    const verdict = judge(state, ordinary[type](state), monday);

    const expected = contract[stage][type];
    if (expected === undefined) {
      const over = stage === 'removed' || stage === 'left';
      expect(verdict).toMatchObject({
        events: [],
        refused: { code: over ? 'service-over' : 'command-does-not-fit-stage' },
      });
      return;
    }
    expect(verdict).not.toHaveProperty('refused');
    expect(evolveAll(state, verdict.events).stage).toBe(expected);
    expect(moves[stage][type]).toBe(expected);
  });

  test('every command and every clock has a stage in which it fits', () => {
    const idleCommands = commandTypes.filter((type) => !stages.some((stage) => fits(stage, type)));
    const idleClocks = clockKinds.filter(
      (kind) => !stages.some((stage) => timeMoves[stage][kind] !== undefined),
    );

    expect([idleCommands, idleClocks]).toEqual([[], []]);
  });

  test('time alone moves no service to another stage', () => {
    const targets = stages.flatMap((stage) =>
      Object.values(timeMoves[stage]).map((to) => [stage, to]),
    );

    expect(targets.filter(([stage, to]) => stage !== to)).toEqual([]);
  });

  test('nothing leads out of removed or left', () => {
    expect([moves.removed, moves.left, timeMoves.removed, timeMoves.left]).toEqual([
      {},
      {},
      {},
      {},
    ]);
  });
});
