import { Engine } from 'json-rules-engine';
import { z } from 'zod';

/** A workflow that must never be: what the bundle test shows it would notice. */
export async function heavyWorkflow(facts: Record<string, unknown>): Promise<number> {
  const { results } = await new Engine().run(z.record(z.string(), z.unknown()).parse(facts));
  return results.length;
}
