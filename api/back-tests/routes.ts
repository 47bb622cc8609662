import { canonicalJson, digestOf } from '../../rules/canonical-json';
import { begunAs } from '../jobs/begun';
import { jobWire } from '../jobs/wire';
import { councilOf } from '../permit';
import { bookOf } from '../policy/book-of';
import { route, type Route } from '../route';
import { candidateBook } from './candidate';
import { backTestBody } from './schema';

export const backTestRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/policy/back-tests',
    tag: 'Policy',
    summary: 'Who would have paid more or less under another book; changes nothing',
    body: backTestBody,
    answers: { status: 202, says: 'A job, whose result is the report.', schema: jobWire },
    problems: [403, 422],
    handle: async (given, { actor, body, idempotencyKey: key }) => {
      const councilId = councilOf(actor, ['contract-manager', 'approver']);
      const requestHash = digestOf(canonicalJson(body));
      const order = { kind: 'back-test', councilId, startedBy: actor.subject, key, requestHash };
      return begunAs(given, order, async () => {
        // A candidate that does not load is refused now, while somebody waits to hear of it.
        candidateBook(await bookOf(given, actor), body);
        return body;
      });
    },
  }),
];
