/** One of each key, in the order in which the keys first come: the last that has it. */
export function oncePer<One>(all: readonly One[], keyOf: (one: One) => string): readonly One[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}
