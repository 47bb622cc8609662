import { londonDateOf, type EpochMs } from '../calendar';
import { refuse, type Refusal } from '../refusal';
import { barsToWithdrawal } from './bars-to-withdrawal';
import type { Command, CommandType } from './commands';
import { looksOn } from './contest-of';
import type { FitsOf, TurnsOf } from './fits';
import { awardFits, awardTurns } from './fits-award';
import { challengeFits, challengeTurns } from './fits-challenge';
import { changeFits, changeTurns } from './fits-change';
import { importFits } from './fits-import';
import { dutyFits } from './fits-duties';
import { endingFits, endingTurns } from './fits-ending';
import { recordFits } from './fits-record';
import { reviewFits } from './fits-review';
import { searchFits, searchTurns } from './fits-search';
import { stayFits, stayTurns } from './fits-stay';
import { mayAsk, rolesFor } from './permissions';
import { isRelayActor } from './relay-actor';
import { isOver, type PlacementState } from './state';
import { commandsThatFit, fits } from './transitions';

const factsFit: FitsOf<CommandType> = {
  ...searchFits,
  ...awardFits,
  ...challengeFits,
  ...stayFits,
  ...changeFits,
  ...reviewFits,
  ...endingFits,
  ...dutyFits,
  ...recordFits,
  ...importFits,
};
const turnsLeft: TurnsOf<CommandType> = {
  ...searchTurns,
  ...awardTurns,
  ...challengeTurns,
  ...stayTurns,
  ...changeTurns,
  ...endingTurns,
};

/**
 * Why a command cannot be, as far as the table, the parties and the dates can tell: no policy, no
 * waiting. The workflow's validator asks it on arrival and `decide` asks it again in its turn, so a
 * request that was never legal leaves no history, and one that became illegal while it queued is
 * refused with the same words.
 *
 * @param at workflow time at which the command was received, epoch milliseconds
 * @returns null when nothing here stands in the way; policy may still refuse
 */
export function admissible(state: PlacementState, command: Command, at: EpochMs): Refusal | null {
  return (
    fitsParty(state, command) ??
    fitsVersion(state, command) ??
    fitsStage(state, command) ??
    fitsFacts(state, command, at)
  );
}

/** What can be said of a command before it is written: the buttons on a screen come from this. */
export function fitsActor(
  state: PlacementState,
  { type, actor }: Pick<Command, 'type' | 'actor'>,
): Refusal | null {
  return (
    fitsParty(state, { type, actor }) ??
    fitsStage(state, { type }) ??
    fitsTurn(state, { type, actor })
  );
}

/** Whether this person has a turn left: nobody approves their own proposal or signs twice. */
function fitsTurn(
  state: PlacementState,
  { type, actor }: Pick<Command, 'type' | 'actor'>,
): Refusal | null {
  return turnsLeft[type]?.(state, actor) ?? null;
}

function fitsParty(
  state: PlacementState,
  { type, actor }: Pick<Command, 'type' | 'actor'>,
): Refusal | null {
  const mayChallenge = type === 'challenge-award' && looksOn(state, actor);
  if (!isParty(state, actor) && !mayChallenge) return refuse('not-your-placement', {});
  return mayAsk(type, actor) ? null : refuse('role-may-not', { roles: rolesFor(type) });
}

/**
 * A council for its own placement; a provider from its invitation, and once awarded alone; the host
 * once there is something for it to decide between them; and another placement, whose relays go to
 * placements of the same council only.
 */
export function isParty(state: PlacementState, actor: Command['actor']): boolean {
  if (actor.party === 'host') return state.disputes.length > 0;
  if (actor.party === 'council') return actor.partyId === state.councilId;
  if (isRelayActor(actor)) return true;
  if (actor.party !== 'provider') return false;
  if ('award' in state) return state.award.providerId === actor.partyId;
  if (!('search' in state)) return false;
  return state.search.invitations.some(({ providerId }) => providerId === actor.partyId);
}

function fitsVersion(state: PlacementState, { ifVersion }: Command): Refusal | null {
  if (ifVersion === null || ifVersion === state.sequence) return null;
  return refuse('stale-version', { given: ifVersion, current: state.sequence });
}

function fitsStage(state: PlacementState, { type }: Pick<Command, 'type'>): Refusal | null {
  const { stage } = state;
  if (isOver(state)) return refuse('placement-over', { stage });
  const misfit = refuse('command-does-not-fit-stage', { stage, allowed: allowedIn(state) });
  if (!fits(stage, type)) return (type === 'withdraw' ? barsToWithdrawal(state) : null) ?? misfit;
  // Before its first command a placement knows nothing but itself, and afterwards it opens no more.
  return (state.sequence === 0) === isFirst(type) ? null : misfit;
}

function allowedIn(state: PlacementState): readonly CommandType[] {
  return commandsThatFit(state.stage).filter((type) => isFirst(type) === (state.sequence === 0));
}

/** The commands by which a placement begins, at its referral or while a child lives in it. */
function isFirst(type: CommandType): boolean {
  return type === 'open-referral' || type === 'import-placement';
}

function fitsFacts(state: PlacementState, command: Command, at: EpochMs): Refusal | null {
  // The compiler cannot correlate a type with its command; the table's type already did.
  const judge = factsFit[command.type] as ((fitting: unknown) => Refusal | null) | undefined;
  return judge?.({ state, command, at, today: londonDateOf(at) }) ?? null;
}
