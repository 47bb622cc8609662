import { route, type Route } from '../route';
import { charges } from './charges';
import { askOf, openPlacement } from './commands';
import { comparison } from './comparison';
import { comparisonQuery, comparisonWire } from './comparison-wire';
import { printQuery } from '../print/format';
import { deadlines, offers, price, timeline } from './parts';
import { agreement, awardRecordOf, variation } from './printed-parts';
import { disclosures, disclosuresQuery, disclosuresWire } from './disclosures';
import { letterWire, lettersOf, lettersQuery } from './letters';
import { listOf } from './list';
import { offersWire } from './offer-schemas';
import { referralDocument } from './referral-document';
import { referralDocumentWire } from './referral-document-wire';
import { commandWire, placementParams, referralWire, variationParams } from './schemas';
import { relays, relayWire } from './relays';
import { fullView, seeAward } from './view';
import {
  agreementWire,
  awardRecordWire,
  chargesQuery,
  chargesWire,
  commandAnswerWire,
  deadlineWire,
  listQuery,
  openedWire,
  placementInFullWire,
  placementSummaryWire,
  priceWire,
  timelineQuery,
  timelineWire,
  variationWire,
} from './view-schemas';
import { pageOf } from '../wire';
import { z } from '../zod';

const tag = 'Placements';
const printed = ['text/html', 'application/pdf'] as const;
const one = { method: 'get', tag, params: placementParams, problems: [404] } as const;
const answer = (says: string, schema: z.ZodType, status = 200) => ({ status, says, schema });

export const placementRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/placements',
    tag,
    summary: 'Open a referral: the first command of a placement',
    body: referralWire,
    answers: answer('The placement, and what happened.', openedWire, 201),
    problems: [403, 404, 422],
    handle: openPlacement,
  }),
  route({
    method: 'get',
    path: '/v1/placements',
    tag,
    summary: 'The placements that you may see, newest first',
    query: listQuery,
    answers: answer('A page of placements.', pageOf(placementSummaryWire)),
    problems: [403],
    handle: listOf,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}',
    summary: 'One placement, with what may be asked of it now and why not',
    answers: answer('The placement as you may see it.', placementInFullWire),
    handle: async (given, { params, actor, requestId }) => {
      const seen = await seeAward(given, { ...params, actor });
      return { status: 200, body: await fullView(given, seen, { actor, requestId }) };
    },
  }),
  route({
    method: 'post',
    path: '/v1/placements/{placementId}/commands',
    tag,
    summary: 'Ask something of a placement',
    params: placementParams,
    body: commandWire,
    answers: answer('The placement, at least as new as what happened.', commandAnswerWire),
    problems: [403, 404, 412, 422],
    handle: askOf,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/timeline',
    summary: 'Everything that happened, in words and as data',
    query: timelineQuery,
    answers: answer('A page of events, oldest first.', timelineWire),
    handle: timeline,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/deadlines',
    summary: 'The dated duties of a placement, with the rule behind each',
    answers: answer('The deadlines.', z.object({ items: z.array(deadlineWire) })),
    handle: deadlines,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/price',
    summary: 'The recorded price: one segment for each weekly price, with its reasons',
    answers: answer('The segments, as they were told.', priceWire),
    handle: price,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/charges',
    summary: 'What the placement costs, line by line and by month, and what is disputed of it',
    query: chargesQuery,
    answers: answer('The lines and the totals.', chargesWire),
    problems: [403, 404],
    handle: charges,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/offers',
    summary: 'The offers that you may see, and who was asked or left out',
    answers: answer('The offers.', offersWire),
    handle: offers,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/comparison',
    summary: 'The offers side by side, as a proposal made now would find them',
    query: comparisonQuery,
    answers: answer('The comparison, for the council once the window has closed.', comparisonWire),
    problems: [403, 404, 409, 422],
    handle: comparison,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/referral',
    summary: 'The referral, to read, file or send on: as much of it as you may know',
    query: printQuery,
    answers: { ...answer('The referral.', referralDocumentWire), alsoAs: printed },
    handle: referralDocument,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/disclosures',
    summary: 'To whom the child’s details were opened, and who has looked at them',
    query: disclosuresQuery,
    answers: answer('A page of looks, newest first, and every reveal.', disclosuresWire),
    problems: [403, 404],
    handle: disclosures,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/letters',
    summary: 'Who was told what about a placement and when, and whether it has been sent',
    query: lettersQuery,
    answers: answer('A page of letters, newest first.', pageOf(letterWire)),
    problems: [403, 404],
    handle: lettersOf,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/relays',
    summary: 'What this placement had to tell others of your council, and how that went',
    answers: answer('The relays, in order.', z.object({ items: z.array(relayWire) })),
    problems: [403, 404],
    handle: relays,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/award-record',
    summary: 'How the award was decided',
    query: printQuery,
    answers: {
      ...answer('The award record; 404 before anything was decided.', awardRecordWire),
      alsoAs: printed,
    },
    problems: [403, 404],
    handle: awardRecordOf,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/agreement',
    summary: 'The individual placement agreement, with the exact text to sign',
    query: printQuery,
    answers: {
      ...answer('The newest version; 404 before there is one.', agreementWire),
      alsoAs: printed,
    },
    handle: agreement,
  }),
  route({
    ...one,
    path: '/v1/placements/{placementId}/variations/{changeId}',
    params: variationParams,
    summary: 'A variation of the agreement, with the exact text that the other party accepts',
    query: printQuery,
    answers: {
      ...answer('The variation, and who has agreed to it.', variationWire),
      alsoAs: printed,
    },
    handle: variation,
  }),
];
