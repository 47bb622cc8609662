import type { LetterText } from './letter-text';
import type { RegisterLetter, RegisterLetterKind } from './register-letter';

type Words = (letter: RegisterLetter) => readonly [subject: string, body: string];

// Plain English, one short letter for each kind. What people wrote is not in it: the letter leads
// to the register, where whoever may read it finds the words.
const words: Readonly<Record<RegisterLetterKind, Words>> = {
  'service-applied': ({ serviceLineId, facts }) => [
    'A service has applied',
    `${serviceLineId} has applied to join. Please decide by ${one(facts['dueOn'])}.`,
  ],
  'evaluation-due': ({ serviceLineId, facts }) => [
    'An application is to be decided today',
    `The days for the application of ${serviceLineId} end on ${one(facts['dueOn'])}.`,
  ],
  'applicant-asked': ({ serviceLineId }) => [
    'The Alliance asks you something about your application',
    `There is a question about ${serviceLineId}. The days of the evaluation stand still until you ` +
      'have answered.',
  ],
  'host-answered': ({ serviceLineId, facts }) => [
    'An applicant has answered',
    `${serviceLineId} has answered your question. Please decide by ${one(facts['dueOn'])}.`,
  ],
  'service-accredited': ({ serviceLineId }) => [
    'Your service is accredited',
    `${serviceLineId} is accredited; the register shows for which lots and days.`,
  ],
  'application-refused': ({ serviceLineId, facts }) => [
    'Your application is refused',
    `${serviceLineId} is not accredited: ${one(facts['reasons'])}. You may apply again when that ` +
      'has changed, or ask for another look.',
  ],
  'document-reminder': ({ serviceLineId, facts }) => [
    'A document is about to expire',
    `${one(facts['documentKind'])} of ${serviceLineId} expires on ${one(facts['expiresOn'])}. ` +
      'Without a new one the service is suspended on that day.',
  ],
  'service-suspended': ({ serviceLineId, facts }) => [
    'Your service is suspended',
    `${serviceLineId} is suspended from ${one(facts['on'])}; the register says why. Children who ` +
      'live there stay, and offers that you have made are kept.',
  ],
  'suspension-lifted': ({ serviceLineId, facts }) => [
    'A suspension is lifted',
    `A suspension of ${serviceLineId} is lifted, from ${one(facts['on'])}.`,
  ],
  'service-removed': ({ serviceLineId, facts }) => [
    'Your service is removed from the register',
    `${serviceLineId} is removed: ${one(facts['reason'])}.`,
  ],
  'price-schedule-proposed': ({ serviceLineId }) => [
    'A price schedule waits for you',
    `${serviceLineId} has proposed a price schedule.`,
  ],
  'price-schedule-decided': ({ serviceLineId, facts }) => [
    'Your price schedule is decided',
    `The price schedule that ${serviceLineId} proposed is ${one(facts['verdict'])}. The price of ` +
      'no placement that is agreed already changes.',
  ],
  'action-agreed': ({ serviceLineId, facts }) => [
    'An action is agreed',
    `${serviceLineId} has an action to meet by ${one(facts['dueOn'])}.`,
  ],
  'action-due': ({ serviceLineId, facts }) => [
    'An action has not been met',
    `An action of ${serviceLineId} was due on ${one(facts['dueOn'])}.`,
  ],
  'placement-concerned': ({ serviceLineId, placementId, facts }) => [
    'The standing of a provider has changed',
    `${one(facts['happened'])} on ${one(facts['on'])}: ${serviceLineId}. It concerns your ` +
      `${one(facts['concerns'])} ${placementId ?? ''}. Gates that it does not pass then: ` +
      `${one(facts['obstacles']) || 'none'}. Nobody is moved and no offer is lost by this letter.`,
  ],
};

function one(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value ?? []).join(', ');
}

export function registerLetterText(letter: RegisterLetter): LetterText {
  const [subject, body] = words[letter.kind](letter);
  return { subject, body };
}
