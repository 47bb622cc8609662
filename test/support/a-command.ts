import type { Command, CommandOf, CommandType } from '../../domain/placement/commands';
import type { Actor } from '../../domain/placement/terms';

type Body<Type extends CommandType> = Omit<
  CommandOf<Type>,
  'type' | 'actor' | 'commandId' | 'ifVersion'
>;

let minted = 0;

/** A command with an id of its own; `overrides` may give it another id or a version. */
export function command<Type extends CommandType>(
  type: Type,
  body: Body<Type>,
  { actor, ...overrides }: { actor: Actor; commandId?: string; ifVersion?: number },
): Command {
  minted += 1;
  const envelope = { commandId: `command-${String(minted)}`, ifVersion: null, ...overrides };
  return { ...envelope, actor, type, ...body } as unknown as Command;
}
