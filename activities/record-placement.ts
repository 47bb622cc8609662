import { toCanonicalJson } from '../rules/book';
import { keepBook } from '../store/intake/books';
import type { Recorded, Recording } from '../store/write/record-placement';
import { recordPlacement } from '../store/write/record-placement';
import { alertWhenLasting } from './alert';
import type { Consulted } from './consulted';

/**
 * The activity that records what a placement decided, and raises the alarm when that goes on
 * failing. It fails without limit and never for good, because a placement that gave up would leave
 * a child's stay unrecorded.
 */
export function recorder(consulted: Consulted): (recording: Recording) => Promise<Recorded> {
  const keepBookOnce = once(() => keepCurrentBook(consulted));
  return async (recording) => {
    try {
      // A decision names its book by digest, so the book is kept before the first of them.
      await keepBookOnce();
      return await recordPlacement(consulted.store, recording);
    } catch (fault) {
      alertWhenLasting(fault);
      throw fault;
    }
  };
}

/** Keeps the whole book under its digest, so that any decision can be run again on it. */
function keepCurrentBook({ book, store }: Consulted): Promise<void> {
  return keepBook(store, { digest: book.digest, canonical: toCanonicalJson(book) });
}

/** Runs until it has succeeded one time, and never again. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return async () => {
    done ??= work();
    try {
      await done;
    } catch (fault) {
      done = null;
      throw fault;
    }
  };
}
