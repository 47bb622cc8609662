import { invariant } from '../domain/invariant';
import type {
  About,
  Answer,
  AnswerOf,
  Question,
  QuestionOf,
  RefusedAnswer,
} from '../domain/placement/questions';
import { answerApproval } from './answers/approval';
import { answerArrival } from './answers/arrival';
import { beforeBirth } from './answers/before-birth';
import { answerChallenge } from './answers/challenge';
import { answerExtension } from './answers/extension';
import { answerMoving } from './answers/moving';
import { answerImport } from './answers/import';
import { answerMade } from './answers/made';
import { answerEnding } from './answers/ending';
import { answerExitReview } from './answers/exit-review';
import { answerNextDuty } from './answers/next-duty';
import { answerNotice, answerNoticeWithdrawal } from './answers/notice';
import { answerOffer } from './answers/offer';
import { answerPaper } from './answers/paper';
import { answerProposal } from './answers/proposal';
import { answerRecount } from './answers/recount';
import { answerReprice } from './answers/reprice';
import { answerRevision } from './answers/revision';
import { answerScoring } from './answers/scoring';
import { answerSending } from './answers/sending';
import { answerStart } from './answers/start';
import { answerVariation } from './answers/variation';
import { answerStepDown } from './answers/step-down';
import { answerTransfer } from './answers/transfer';
import { answerWindow } from './answers/window';
import type { Consulted } from './consulted';

type AnswerTo<Kind extends About> = AnswerOf<Kind> | RefusedAnswer;
type Answerers = {
  readonly [Kind in About]: (
    consulted: Consulted,
    question: QuestionOf<Kind>,
  ) => Promise<AnswerTo<Kind>> | AnswerTo<Kind>;
};

/** Who answers each kind of question. Each answers about that very kind, or with a refusal. */
const answerers: Answerers = {
  sending: answerSending,
  window: answerWindow,
  offer: answerOffer,
  scoring: answerScoring,
  proposal: answerProposal,
  approval: answerApproval,
  made: answerMade,
  revision: answerRevision,
  paper: answerPaper,
  challenge: answerChallenge,
  arrival: answerArrival,
  start: answerStart,
  reprice: answerReprice,
  extension: answerExtension,
  moving: answerMoving,
  variation: answerVariation,
  import: answerImport,
  notice: answerNotice,
  'notice-withdrawal': answerNoticeWithdrawal,
  ending: answerEnding,
  'exit-review': answerExitReview,
  'next-duty': answerNextDuty,
  recount: answerRecount,
  'step-down': answerStepDown,
  transfer: answerTransfer,
};

/**
 * Puts one question of a placement to the book and writes nothing. The only clock is the question's
 * own `at`: in a rehearsal that is months ahead of this machine.
 */
export async function consultBook(consulted: Consulted, question: Question): Promise<Answer> {
  const { about } = question;
  invariant(Object.hasOwn(answerers, about), `somebody answers about ${about}`);
  const refused = await beforeBirth(consulted, question);
  if (refused !== null) return refused;
  // The compiler cannot correlate a kind with its question; the table's type already did.
  const answer = answerers[about] as (from: Consulted, given: Question) => Promise<Answer> | Answer;
  return answer(consulted, question);
}
