import type { z } from 'zod';
import { variationRecord } from '../../domain/agreement/variation-record';
import { awardRecord } from '../../domain/award/award-record';
import { readAgreement } from '../../store/read/agreements';
import { readAllEvents } from '../../store/read/events';
import { readPlacement } from '../../store/read/placements';
import type { Given } from '../dependencies';
import { notFound } from '../http-problem';
import { councilOf } from '../permit';
import { present } from '../present';
import { agreementPaper } from '../print/agreement-paper';
import { awardPaper } from '../print/award-paper';
import { formatOf, inFormat, type printQuery } from '../print/format';
import { variationPaper } from '../print/variation-paper';
import { wordsFor } from '../print/words';
import type { Asked, Reply } from '../route';
import { eventsOpenTo } from './open-events';
import type { One } from './parts';
import { seePlacement } from './view';

// The parts of a placement that are kept on paper too: the record of its award, its agreement, and
// what varies that.

type Printing = Asked<One, z.output<typeof printQuery>, unknown>;

export async function awardRecordOf(
  given: Given,
  { actor, params, query, accepts }: Printing,
): Promise<Reply> {
  const { row } = await seePlacement(given, { ...params, actor });
  councilOf(actor);
  const { store, clock } = given;
  const { siblings = [] } = row.state.referral?.siblingGroup ?? {};
  const ofSibling = async (placementId: string) => {
    const sibling = await readPlacement(store, placementId);
    return sibling === null ? [] : eventsOpenTo(given, { actor, state: sibling.state });
  };
  const record = awardRecord(
    await eventsOpenTo(given, { actor, state: row.state }),
    await Promise.all(siblings.map(ofSibling)),
  );
  if (record === null) throw notFound();
  return inFormat(formatOf(query, accepts), {
    body: await present(store, record),
    paper: async () => awardPaper(record, await wordsFor(store, record)),
    printedAt: clock(),
    name: `award-record-${params.placementId}`,
  });
}

export async function agreement(
  given: Given,
  { actor, params, query, accepts }: Printing,
): Promise<Reply> {
  const { view } = await seePlacement(given, { ...params, actor });
  const { store, clock } = given;
  const newest = view.agreement === null ? null : await readAgreement(store, params.placementId);
  if (newest === null) throw notFound();
  return inFormat(formatOf(query, accepts), {
    body: await present(store, newest),
    paper: async () => agreementPaper(newest, await wordsFor(store, newest)),
    printedAt: clock(),
    name: `agreement-${newest.agreementId}-${String(newest.version)}`,
  });
}

export async function variation(
  given: Given,
  {
    actor,
    params,
    query,
    accepts,
  }: Asked<One & { readonly changeId: string }, z.output<typeof printQuery>, unknown>,
): Promise<Reply> {
  const { placementId, changeId } = params;
  const { view } = await seePlacement(given, { placementId, actor });
  const { store, clock } = given;
  const recorded = view.agreement === null ? [] : await readAllEvents(store, placementId);
  const record = variationRecord(
    recorded.map(({ event }) => event),
    changeId,
  );
  if (record === null) throw notFound();
  return inFormat(formatOf(query, accepts), {
    body: await present(store, record),
    paper: async () => variationPaper(record, await wordsFor(store, record)),
    printedAt: clock(),
    name: `variation-${changeId}`,
  });
}
