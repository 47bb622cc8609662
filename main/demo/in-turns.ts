/** Somewhere to write the story to. */
export interface Out {
  readonly write: (text: string) => unknown;
}

export interface Turn extends Out {
  /** This one has said all it has to say; the next may speak. */
  readonly end: () => void;
}

/**
 * One output for several who speak at once: the first is heard as it speaks, and what the others
 * say meanwhile is kept until their turn.
 */
export function inTurns(out: Out, count: number): readonly Turn[] {
  const kept: string[][] = Array.from({ length: count }, () => []);
  const hasEnded = kept.map(() => false);
  let speaking = 0;
  const pass = (): void => {
    while (hasEnded[speaking] === true && speaking < count) {
      speaking += 1;
      for (const text of kept[speaking] ?? []) out.write(text);
    }
  };
  return kept.map((mine, index) => ({
    write: (text) => {
      if (index === speaking) out.write(text);
      else mine.push(text);
    },
    end: () => {
      hasEnded[index] = true;
      pass();
    },
  }));
}
