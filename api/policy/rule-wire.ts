import type { ReferenceTable, Rule } from '../../rules/book';
import { standings } from '../../rules/envelope';
import { spanWire, type JsonValue } from '../wire';
import { z } from '../zod';

export const standingWire = z.enum(standings);

export const ruleWire = z
  .looseObject({
    ruleId: z.string(),
    family: z.string(),
    says: z.string(),
    source: z.object({ document: z.string(), clause: z.string() }),
    standing: standingWire,
    inForce: spanWire,
    record: z.record(z.string(), z.unknown()).openapi({
      description: 'The record as it stands in the book: conditions and what it says, or rows.',
    }),
  })
  .openapi('Rule');

/** A rule, or a reference table, whose family is `reference`. */
export function recordOnTheWire({
  id,
  citation,
  inForce: { from, until },
  file,
}: Rule | ReferenceTable): { readonly [name: string]: JsonValue } {
  const { says, source, standing } = citation;
  const record = JSON.parse(JSON.stringify(file)) as JsonValue;
  const family = id.slice(0, id.indexOf('.'));
  return { ruleId: id, family, says, source, standing, inForce: { from, until }, record };
}
