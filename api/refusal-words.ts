import { isoInstant } from '../domain/calendar';
import { formatPence, pence } from '../domain/money';
import type { Refusal, RefusalCode } from '../domain/refusal';
import { endingDetails } from './ending-refusals';
import { providerDetails } from './provider-refusals';
import { searchDetails } from './search-refusals';

type RefusalOf<Code extends RefusalCode> = Extract<Refusal, { readonly code: Code }>;

const list = (items: readonly string[]): string => (items.length > 0 ? items.join(', ') : 'none');
const because = ({ because: citations }: Pick<Refusal, 'because'>): string =>
  citations.map(({ says, source }) => `${says} (${source.document}, ${source.clause})`).join(' ');

// One sentence for each refusal, with the figures that explain it. A new code does not compile
// until it has its sentence.
const details: { readonly [Code in RefusalCode]: (refusal: RefusalOf<Code>) => string } = {
  'command-does-not-fit-stage': ({ stage, allowed }) =>
    `The placement is in stage ${stage}. What can be asked of it now: ${list(allowed)}.`,
  'placement-over': ({ stage }) => `The placement is ${stage}; nothing more can be asked of it.`,
  'stale-version': ({ given, current }) =>
    `You saw version ${given}; the placement is at version ${current}. Read it again.`,
  'role-may-not': ({ roles }) => `Only these roles may do this: ${list(roles)}.`,
  'not-your-placement': () => 'There is no such placement, or it is not yours to see.',
  'not-invited': ({ serviceLineId }) => `There is no invitation of yours for ${serviceLineId}.`,
  'already-answered': ({ serviceLineId }) => `${serviceLineId} has answered this referral already.`,
  'need-level-differs': ({ needLevel }) => `The referral is for need level ${needLevel}.`,
  'need-level-unknown': ({ levels }) => `The lot has these need levels: ${list(levels)}.`,
  'accommodation-differs': ({ needed }) =>
    needed
      ? 'An offer of supported accommodation says what a benefit can do for its rent.'
      : 'Only an offer of supported accommodation has terms of accommodation.',
  'offer-window-closed': ({ closedAt }) => `The offer window closed at ${isoInstant(closedAt)}.`,
  ...searchDetails,
  'offer-unknown': ({ offerId }) => `The placement has no offer ${offerId}.`,
  'question-unknown': ({ questionIds }) => `The lot has no such questions: ${list(questionIds)}.`,
  'answers-missing': ({ questionIds }) => `These questions need an answer: ${list(questionIds)}.`,
  'offer-not-scored': ({ offerId, assessors }) =>
    `Offer ${offerId} has not been scored by ${assessors} assessor(s) yet.`,
  'reason-required': ({ topOfferId }) =>
    `Offer ${topOfferId} has the top score; say in reasonText why another one is proposed.`,
  'same-person': () => 'Nobody approves their own proposal: a second person must.',
  'agreement-text-differs': ({ textHash }) =>
    `The agreement to sign has the text with hash ${textHash}. Read it again before you sign.`,
  'already-signed': ({ party }) => `The ${party} has signed already.`,
  'date-in-future': ({ field, today }) => `${field} lies after today, ${today}.`,
  'start-before-birth': () => 'Neither a stay nor care starts before the child was born.',
  'sibling-is-the-child': () => 'Nobody is their own sibling.',
  'not-in-a-group': () => 'The child was referred alone, so an offer is for this child alone.',
  'split-needs-reason': ({ serviceLineId, placementIds }) =>
    `In ${serviceLineId} the child would live apart from the siblings of placements ` +
    `${list(placementIds)}; say in splitText why.`,
  'until-before-from': ({ from }) => `The days begin on ${from}; they end no earlier.`,
  'end-before-start': ({ startedOn }) => `The stay started on ${startedOn}; it ends no earlier.`,
  'start-in-past': ({ today }) => `The required start lies before today, ${today}.`,
  'planned-end-before-start': ({ startsOn }) =>
    `The planned end must lie after the planned start, ${startsOn}.`,
  'window-after-start': ({ latestAt }) =>
    `The offer window may close at ${isoInstant(latestAt)} at the latest, for the required start.`,
  'window-in-past': ({ now }) => `The closing instant must lie after now, ${isoInstant(now)}.`,
  'calendar-exhausted': ({ calendar, until }) =>
    `The calendar ${calendar} of working days ends on ${until}; the day asked for lies beyond.`,
  'no-eligible-provider': ({ considered }) =>
    `Of ${considered} service line(s) considered, none may be asked.`,
  'notice-too-short': ({ lastDayOn }) =>
    `Notice given today runs to ${lastDayOn}; an earlier last day needs a listed reason.`,
  'last-day-in-past': ({ today }) => `The last day lies before today, ${today}.`,
  'start-or-reason': () =>
    'Name either a new planned start, or a reason for which the placement is off.',
  'start-unchanged': ({ startsOn }) => `The planned start is ${startsOn} already.`,
  'day-before': ({ field, day }) => `${field} must not lie before ${day}.`,
  'absence-unknown': ({ absenceId }) => `There is no open absence ${absenceId}.`,
  'absent-already': ({ absenceId }) =>
    `The child is away on those days already: absence ${absenceId}.`,
  'not-an-extension': ({ plannedEndOn }) => `The planned end is ${plannedEndOn}; name a later day.`,
  'not-a-shortening': ({ plannedEndOn }) =>
    `The planned end is ${plannedEndOn}; name an earlier day.`,
  'accommodation-not-exempt': () =>
    'A benefit is entered for exempt accommodation alone: elsewhere the published rate counts.',
  'lot-has-no-rates': ({ lot }) => `No published rates take part in the price of ${lot}.`,
  'nothing-changes': () =>
    'Nothing would be another: a variation adds a service or ends one, and a correction names another price or day.',
  'service-not-in-stay': ({ serviceId }) => `The stay has no service ${serviceId}.`,
  'price-term-unknown': ({ from }) => `No agreed price begins on ${from}.`,
  'change-unknown': ({ changeId }) => `No change ${changeId} waits for anybody.`,
  'change-not-yours': ({ changeId }) => `Change ${changeId} does not wait for you.`,
  'stay-is-over': () => 'The child has left; only what was recorded can be corrected.',
  'stay-goes-on': () => 'The child has not left, so there is no last day to correct.',
  'dispute-unknown': ({ disputeId }) => `No dispute ${disputeId} is open.`,
  'dispute-needs-days': () => 'A part of the charges can be disputed only for named days.',
  'dispute-open': ({ disputeIds }) =>
    `Money is still held: ${list(disputeIds)}. Each must be resolved first.`,
  'settlement-differs': ({ totalPence }) => `The recorded total is ${formatPence(totalPence)}.`,
  'office-required': ({ ruleId, office, ...rest }) =>
    `${because(rest)} ${ruleId} needs the approval of the ${office.replaceAll('-', ' ')}, with a ` +
    'reason, from somebody who holds that office.',
  'limb-required': () =>
    'The child is under 18 on the start: say under which limb of section 22C(6) it is placed.',
  'limb-not-asked': () =>
    'Section 22C asks for no limb: the child is 18 or over on the start, or it has been said.',
  'authority-required': ({ reason }) =>
    reason === 'spot'
      ? 'A spot purchase lies outside the authorised limits: record the authority for it first.'
      : 'The award does not follow from the selection criteria, and so is a Key Decision: record ' +
        'the authority for it first.',
  'authority-unknown': ({ authorityId }) =>
    `No urgent authority ${authorityId} waits here for its ratification.`,
  'ratifies-required': () =>
    'A ratification names in ratifies the urgent authority that it confirms.',
  'ratify-by-required': () =>
    'An urgent authority names the day by which it must be ratified, and no other names one.',
  'nothing-to-approve': () => 'Nothing waits for approval: it has been decided.',
  'service-unknown': ({ serviceLineId }) => `The register has no service line ${serviceLineId}.`,
  'provider-differs': ({ serviceLineId, providerId }) =>
    `In the register, service line ${serviceLineId} is of provider ${providerId}.`,
  'agreement-rejected': () =>
    'A party has rejected this text: the officer issues a new version, sets the award aside, or ' +
    'withdraws.',
  'award-compared-nobody': () =>
    'No offer of anybody else was compared for this award, so nobody may challenge it.',
  'award-not-approved': () => 'The award has not been approved yet: there is none to challenge.',
  'challenge-not-yours': ({ providerId }) =>
    `Only a provider whose offer was compared and not awarded challenges: not ${providerId}.`,
  'challenger-unnamed': () =>
    'A provider challenges for itself; an officer says in saidFor for whom, when and how.',
  'challenge-open': ({ challengeId }) => `Challenge ${challengeId} still waits for its answer.`,
  'challenge-too-late': ({ endedOn }) => `The award could be challenged until ${endedOn}.`,
  'challenge-unknown': ({ challengeId }) => `No challenge ${challengeId} waits for an answer.`,
  'agreement-not-rejected': () =>
    'An award is set aside once a party has rejected its agreement, and nobody has.',
  'agreement-complete': () => 'Both parties have signed this agreement.',
  'not-your-turn-to-sign': ({ waitsFor }) => `The ${waitsFor} signs first.`,
  'above-role-limit': ({ role, limitPence, amountPence, mayApprove }) =>
    `The placement comes to ${formatPence(amountPence)}; as ${role} you may approve up to ` +
    `${formatPence(limitPence)}. ` +
    (mayApprove.length === 0
      ? 'No role has a limit that reaches.'
      : `It may be approved as ${mayApprove.join(' or ')}.`),
  'envelope-exceeded': ({ envelopeId, roomPence }) =>
    `Envelope ${envelopeId} has room for ${formatPence(pence(roomPence))} more.`,
  'policy-refuses': (refusal) => because(refusal) || 'A rule refuses it.',
  'policy-cannot-decide': ({ missingFacts, ...rest }) =>
    `${because(rest)} Facts that are missing: ${list(missingFacts)}.`.trimStart(),
  'policy-unconfirmed': ({ records, mayPropose, mayApprove }) =>
    `Nobody has confirmed: ${list(records)}. An authority entry settles each, proposed by ` +
    `${list(mayPropose)} and approved by ${list(mayApprove)}.`,
  ...endingDetails,
  ...providerDetails,
};

/**
 * Why it was refused, in a sentence for the person who asked. One that is rebuilt from the record,
 * for somebody who asks again, has its code and rules and may lack the figures of its moment.
 */
export function detailOf(refusal: Refusal): string {
  if (lacksFigures(refusal)) {
    return because(refusal) || `It was refused when it was first asked: ${refusal.code}.`;
  }
  // The compiler cannot correlate a code with its refusal; the table's type already did.
  const say = details[refusal.code] as (given: Refusal) => string;
  return say(refusal);
}

/** Some sentences need no figures: those take nothing. */
function lacksFigures({ code, because: _, ...figures }: Refusal): boolean {
  return Object.keys(figures).length === 0 && details[code].length > 0;
}
