import { unreachable } from '../domain/invariant';
import type { Answer, Question } from '../domain/placement/questions';
import { answerApproval } from './answers/approval';
import { answerArrival } from './answers/arrival';
import { answerImport } from './answers/import';
import { answerNotice } from './answers/notice';
import { answerOffer } from './answers/offer';
import { answerProposal } from './answers/proposal';
import { answerReprice } from './answers/reprice';
import { answerScoring } from './answers/scoring';
import { answerSending } from './answers/sending';
import { answerStart } from './answers/start';
import type { Consulted } from './consulted';

/**
 * Puts one question of a placement to the book and writes nothing. The only clock is the question's
 * own `at`: in a rehearsal that is months ahead of this machine.
 */
export function consultBook(consulted: Consulted, question: Question): Promise<Answer> | Answer {
  switch (question.about) {
    case 'sending':
      return answerSending(consulted, question);
    case 'offer':
      return answerOffer(consulted, question);
    case 'scoring':
      return answerScoring(consulted, question);
    case 'proposal':
      return answerProposal(consulted, question);
    case 'approval':
      return answerApproval(consulted, question);
    case 'arrival':
      return answerArrival(consulted, question);
    case 'start':
      return answerStart(consulted, question);
    case 'reprice':
      return answerReprice(consulted, question);
    case 'import':
      return answerImport(consulted, question);
    case 'notice':
      return answerNotice(consulted, question);
    default:
      return unreachable(question);
  }
}
