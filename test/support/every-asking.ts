import { londonDateOf, type PlainDate } from '../../domain/calendar';
import { commandTypes, type Command } from '../../domain/placement/commands';
import { stages, type PlacementState, type Stage } from '../../domain/placement/state';
import type { Lot } from '../../domain/placement/terms';
import { aPlacementIn, day, ordinary, wake } from './a-placement';
import { variantOf } from './variants';

// Every command at every stage, as somebody ordinarily asks it and in one other way.

export interface Asked {
  readonly stage: Stage;
  readonly state: PlacementState;
  readonly at: number;
  readonly command: Command;
}

/** Days to wait in a stage until the dates of the ordinary commands have come. */
const patience: Partial<Record<Stage, number>> = { awarding: 20, agreeing: 20, arranged: 20 };

export const everyAsking = (lot: Lot): readonly Asked[] =>
  stages.flatMap((stage) => {
    const life = aPlacementIn(stage, lot);
    const at = life.at + (patience[stage] ?? 0) * day;
    const { state } = wake(life.state, at);
    const commands = commandTypes.flatMap((type) =>
      [0, 1].map((pick) =>
        variantOf(ordinary[type](state), { lot, state, pick, today: londonDateOf(at) }),
      ),
    );
    return commands.map((command) => ({ stage, state, at, command }));
  });

/** The command once for each day that it names, anywhere in it, with another in its place. */
export function dated(command: Command, other: PlainDate): readonly Command[] {
  const text = JSON.stringify(command);
  return [...text.matchAll(/"\d{4}-\d{2}-\d{2}"/g)].map(
    ({ index, 0: found }) =>
      JSON.parse(`${text.slice(0, index)}"${other}"${text.slice(index + found.length)}`) as Command,
  );
}
