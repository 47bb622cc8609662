import { route, type Route } from '../route';
import { idText, pageOf, pageQuery } from '../wire';
import { z } from '../zod';
import { candidates, meetings, recordMeeting } from './meetings';
import {
  candidateWire,
  meetingWire,
  newMeetingWire,
  newSharedCaseWire,
  sharedCaseWire,
} from './schemas';
import { share, sharedCases, stopSharing } from './shared-cases';

const tag = 'Step-down';
const answer = (says: string, schema: z.ZodType, status = 200) => ({ status, says, schema });

export const stepDownRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/step-down-candidates',
    tag,
    summary: 'The children whom a step-down meeting should look at, and why',
    answers: answer('The candidates, by rule.', z.object({ items: z.array(candidateWire) })),
    problems: [403, 422],
    handle: candidates,
  }),
  route({
    method: 'post',
    path: '/v1/step-down-meetings',
    tag,
    summary: 'Record a step-down meeting: a decision and an owner for every candidate',
    body: newMeetingWire,
    answers: answer('The meeting, with the candidates of that day.', meetingWire, 201),
    problems: [403, 422],
    handle: recordMeeting,
  }),
  route({
    method: 'get',
    path: '/v1/step-down-meetings',
    tag,
    summary: 'Step-down meetings, newest first; for the consortium without the children',
    query: z.strictObject(pageQuery),
    answers: answer('A page of meetings.', pageOf(meetingWire)),
    problems: [403],
    handle: meetings,
  }),
  route({
    method: 'post',
    path: '/v1/shared-cases',
    tag,
    summary: 'Let the consortium see one case, for a meeting or a mediation, up to a day',
    body: newSharedCaseWire,
    answers: answer('The shared case.', sharedCaseWire, 201),
    problems: [403, 404, 422],
    handle: share,
  }),
  route({
    method: 'get',
    path: '/v1/shared-cases',
    tag,
    summary: 'The cases that are shared today; each look by the consortium is written down',
    answers: answer('The shared cases.', z.object({ items: z.array(sharedCaseWire) })),
    problems: [403],
    handle: sharedCases,
  }),
  route({
    method: 'post',
    path: '/v1/shared-cases/{sharedCaseId}/end',
    tag,
    summary: 'Stop sharing a case before its day',
    params: z.object({ sharedCaseId: idText }),
    body: z.strictObject({}),
    answers: answer('It is shared no longer.', z.looseObject({ sharedCaseId: z.string() })),
    problems: [403, 404],
    handle: stopSharing,
  }),
];
