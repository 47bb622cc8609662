import type { z } from 'zod';
import type { Given } from '../dependencies';
import { notFound } from '../http-problem';
import { formatOf, inFormat, type printQuery } from '../print/format';
import { referralPaper } from '../print/referral-paper';
import type { Asked, Reply } from '../route';
import { referralDocumentWire } from './referral-document-wire';
import type { One } from './parts';
import { fullView, seePlacement } from './view';

// The referral as a document of its own, to be read, filed with the case, or sent on: exactly as
// much of it as `GET /v1/placements/{placementId}` tells the same reader.

/** @throws HttpProblem 404 when there is no such placement for the caller, or no referral yet */
export async function referralDocument(
  given: Given,
  { actor, params, query, accepts, requestId }: Asked<One, z.output<typeof printQuery>, unknown>,
): Promise<Reply> {
  const seen = await seePlacement(given, { ...params, actor });
  if (seen.view.referral === null) throw notFound();
  const full = await fullView(given, seen, { actor, requestId });
  const body = referralDocumentWire.parse(full);
  return inFormat(formatOf(query, accepts), {
    body,
    paper: () => referralPaper(body),
    printedAt: given.clock(),
    name: `referral-${params.placementId}`,
  });
}
