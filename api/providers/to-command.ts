import { v5 } from 'uuid';
import type { ProviderCommand } from '../../domain/provider/commands';
import type { ServiceDetails } from '../../domain/provider/state';
import type { Actor } from '../../domain/placement/terms';
import type { TextToKeep } from '../idempotency';
import { textIdOf } from '../placements/command-ids';
import type { ProviderCommandWire } from './schemas';

/** Of this project: the id of a new organisation is made from it and its first command. */
const namespace = '5d0b1a52-08a7-4a43-9a52-1f6f6f2f8b0e';

interface Sent {
  readonly actor: Actor;
  readonly commandId: string;
}

/**
 * The command of the domain: the ids of words in place of the words. A day and a sum are the same
 * text and number there; the schemas have seen that they are ones.
 */
export function toProviderCommand(
  wire: ProviderCommandWire,
  { actor, commandId }: Sent,
): ProviderCommand {
  const { text, ...rest } = wire as ProviderCommandWire & { readonly text?: string | null };
  const words = text === undefined ? {} : { textId: idOf(text, commandId) };
  const service = 'service' in wire ? { service: detailsOf(wire, { actor, commandId }) } : {};
  return { ...rest, ...words, ...service, actor, commandId } as unknown as ProviderCommand;
}

function idOf(text: string | null, commandId: string): string | null {
  return text === null ? null : textIdOf(commandId, 'text');
}

/** A provider applies for itself alone; the host names the organisation, or opens a new one. */
function detailsOf(
  { service }: Extract<ProviderCommandWire, { readonly service: unknown }>,
  { actor, commandId }: Sent,
): ServiceDetails {
  const given = service.providerId ?? v5(commandId, namespace);
  const providerId = actor.party === 'provider' ? (actor.partyId ?? given) : given;
  return { ...service, providerId };
}

/** The words of a command, under the id by which `toProviderCommand` names them. */
export function textsOfProvider(
  wire: ProviderCommandWire,
  commandId: string,
): readonly TextToKeep[] {
  const { text } = wire as { readonly text?: string | null };
  if (typeof text !== 'string') return [];
  return [{ textId: textIdOf(commandId, 'text'), commandId, text }];
}
