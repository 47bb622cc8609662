import { unreachable } from '../domain/invariant';
import type { Answer, Question } from '../domain/placement/questions';
import { answerApproval } from './answers/approval';
import { answerArrival } from './answers/arrival';
import { answerExtension } from './answers/extension';
import { answerMoving } from './answers/moving';
import { answerImport } from './answers/import';
import { answerMade } from './answers/made';
import { answerEnding } from './answers/ending';
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

/**
 * Puts one question of a placement to the book and writes nothing. The only clock is the question's
 * own `at`: in a rehearsal that is months ahead of this machine.
 */
export function consultBook(consulted: Consulted, question: Question): Promise<Answer> | Answer {
  switch (question.about) {
    case 'sending':
      return answerSending(consulted, question);
    case 'window':
      return answerWindow(consulted, question);
    case 'offer':
      return answerOffer(consulted, question);
    case 'scoring':
      return answerScoring(consulted, question);
    case 'proposal':
      return answerProposal(consulted, question);
    case 'approval':
      return answerApproval(consulted, question);
    case 'made':
      return answerMade(consulted, question);
    case 'revision':
      return answerRevision(consulted, question);
    case 'paper':
      return answerPaper(consulted, question);
    case 'arrival':
      return answerArrival(consulted, question);
    case 'start':
      return answerStart(consulted, question);
    case 'reprice':
      return answerReprice(consulted, question);
    case 'extension':
      return answerExtension(consulted, question);
    case 'moving':
      return answerMoving(consulted, question);
    case 'variation':
      return answerVariation(consulted, question);
    case 'import':
      return answerImport(consulted, question);
    case 'notice':
      return answerNotice(consulted, question);
    case 'notice-withdrawal':
      return answerNoticeWithdrawal(consulted, question);
    case 'ending':
      return answerEnding(consulted, question);
    case 'next-duty':
      return answerNextDuty(consulted, question);
    case 'recount':
      return answerRecount(consulted, question);
    case 'step-down':
      return answerStepDown(consulted, question);
    case 'transfer':
      return answerTransfer(consulted, question);
    default:
      return unreachable(question);
  }
}
