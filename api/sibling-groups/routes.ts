import { route, type Route } from '../route';
import { askGroup } from './ask';
import { openGroup } from './open';
import { readGroup } from './read';
import { groupAnswerWire, groupCommandWire, groupParams, groupWire, newGroupWire } from './schemas';

const tag = 'Sibling groups';

export const siblingGroupRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/sibling-groups',
    tag,
    summary: 'Refer brothers and sisters together: one placement for each',
    body: newGroupWire,
    answers: { status: 201, says: 'What came of it for each child.', schema: groupAnswerWire },
    problems: [403, 422],
    handle: openGroup,
  }),
  route({
    method: 'get',
    path: '/v1/sibling-groups/{siblingGroupId}',
    tag,
    summary: 'The children of a group, and the offers for them',
    params: groupParams,
    answers: { status: 200, says: 'The group as you may see it.', schema: groupWire },
    problems: [404],
    handle: readGroup,
  }),
  route({
    method: 'post',
    path: '/v1/sibling-groups/{siblingGroupId}/commands',
    tag,
    summary: 'Ask the same of every child of a group',
    params: groupParams,
    body: groupCommandWire,
    answers: { status: 200, says: 'What came of it for each child.', schema: groupAnswerWire },
    problems: [403, 404, 422],
    handle: askGroup,
  }),
];
