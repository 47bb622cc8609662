import { compareBooks } from '../../rules/back-test/compared-books';
import { portfolioOf } from '../../rules/back-test/portfolio';
import type { RecordedPlacement } from '../../rules/back-test/recorded-placement';
import { runBackTest } from '../../rules/back-test/run';
import { awardedPlacementIds } from '../../store/read/awarded-placements';
import { invariant } from '../../domain/invariant';
import type { Dependencies } from '../dependencies';
import type { JobWork } from '../jobs/jobs';
import { bookOf } from '../policy/book-of';
import { candidateBook } from './candidate';
import { recordedPlacement } from './recorded';
import type { BackTestBody } from './schema';

/**
 * Loads the council's placements, then compares them: each is half of the progress. It writes
 * nothing, so that one whose process ended begins again from the first placement.
 */
export function backTestWork(given: Pick<Dependencies, 'store' | 'book'>): JobWork {
  return async ({ councilId, request, ticket }) => {
    invariant(councilId !== null, 'a back-test is of one council');
    const base = await bookOf(given, { party: 'council', partyId: councilId });
    const candidate = candidateBook(base, request as BackTestBody);
    const ids = await awardedPlacementIds(given.store, councilId);
    const total = 2 * ids.length;
    const recorded: RecordedPlacement[] = [];
    for (const [done, placementId] of ids.entries()) {
      if (ticket.isCancelled()) return null;
      ticket.onProgress({ done, total });
      const placement = await recordedPlacement(given.store, { placementId, councilId });
      if (placement !== null) recorded.push(placement);
    }
    return runBackTest(portfolioOf(recorded), compareBooks(base, candidate), {
      ...ticket,
      onProgress: ({ done }) => ticket.onProgress({ done: ids.length + done, total }),
    });
  };
}
