import type { AgreementTerms } from '../placement/event-terms';
import { firstTemplate } from './first-template';
import { secondTemplate } from './second-template';

/**
 * The exact words of the individual placement agreement, which both parties sign by its hash. The
 * same terms always give the same text, to the letter: a changed sentence is a new template, and
 * what was signed under an earlier one is still written by that.
 */
export function agreementText(terms: AgreementTerms): string {
  return terms.templateVersion === 1 ? firstTemplate(terms) : secondTemplate(terms);
}
