import { epochMsOf } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { instant, listed, spoken } from '../../domain/letters/spoken';
import type { ReferralDocument } from '../placements/referral-document-wire';
import { facts, list, paragraph, type Block, type Paper, type Section } from './paper';

const unsaid = 'not said';

/** A referral as a document: just what its reader may know of it, in the sections of the form. */
export function referralPaper(document: ReferralDocument): Paper {
  const { placementId, rehearsal, referral, child: known } = document;
  const { details } = referral;
  const worded = wordedFor(known === null || known.isPseudonym);
  return {
    title: 'Referral',
    reference: `Placement ${placementId}${rehearsal ? ' (rehearsal)' : ''}`,
    sections: [
      placeAskedFor(document),
      child(document),
      worded('Needs', details.needsText, [['Needs a home is to take', needsOf(document)]]),
      worded('Education', details.educationText, [
        ['Key Stage 4', yesOrNo(referral.keyStage4)],
        ['The move would disrupt it', yesOrNo(details.educationDisrupted)],
      ]),
      worded('Health', details.healthText, []),
      worded('Risk', details.riskText, [['Immediate risk', yesOrNo(details.immediateRisk)]]),
      worded('What the child prefers', details.preferencesText, []),
      worded('Legal status', details.legalText, [
        ['Status', details.legalStatus === null ? unsaid : spoken(details.legalStatus)],
        ['Looked after since', referral.becameLookedAfterOn ?? unsaid],
      ]),
      ...windowSection(document),
    ],
  };
}

function placeAskedFor({ councilId, stage, referral }: ReferralDocument): Section {
  const { lot, route, needLevel, requiredStartOn, openedOn, amendedAt, siblingGroup } = referral;
  return {
    heading: 'The place asked for',
    blocks: [
      facts([
        ['Council', councilId],
        ['Lot', lot === 'supportedAccommodation' ? 'supported accommodation' : lot],
        ['Route', route],
        ['Need level', needLevel],
        ['Required start', requiredStartOn],
        ['Opened', openedOn],
        ['Last amended after it was sent', amendedAt === null ? 'never' : timeOf(amendedAt)],
        ['Siblings', siblingsOf(siblingGroup)],
        ['Stage', stage],
      ]),
    ],
  };
}

function siblingsOf(group: ReferralDocument['referral']['siblingGroup']): string {
  if (group === null) return 'referred alone';
  const { siblings, keepTogether } = group;
  const others = `${String(siblings.length)} referred with the child`;
  return `${others}${keepTogether ? ', to be kept together' : ''}`;
}

function child({ child: known }: ReferralDocument): Section {
  const heading = 'The child';
  if (known === null) return { heading, blocks: [paragraph('No details are kept any more.')] };
  const area: readonly [string, string] = ['Area', known.area ?? unsaid];
  if (known.isPseudonym) {
    const { initials, age, sex } = known;
    const says =
      'The name and the date of birth are told to the provider that is shortlisted or awarded.';
    const rows = [['Initials', initials], ['Age', String(age)], ['Sex', sex], area] as const;
    return { heading, blocks: [paragraph(says), facts(rows)] };
  }
  const { givenNames, familyName, dateOfBirth, sex } = known;
  const name = `${givenNames} ${familyName}`;
  return {
    heading,
    blocks: [facts([['Name', name], ['Date of birth', dateOfBirth], ['Sex', sex], area])],
  };
}

/** A section of facts and words; who knows the child by initials only is told that some lack. */
function wordedFor(isPart: boolean) {
  const unwritten = `Nothing is written here${isPart ? ', or it is not told yet' : ''}.`;
  return (
    heading: string,
    text: string | null,
    rows: readonly (readonly [string, string])[],
  ): Section => {
    const said: Block = paragraph(text ?? unwritten);
    return { heading, blocks: rows.length === 0 ? [said] : [facts(rows), said] };
  };
}

function windowSection({ search }: ReferralDocument): readonly Section[] {
  if (search === null) return [];
  const { urgency, opensAt, closesAt, questions } = search;
  const asked = questions.map(
    ({ text, isAnswered }) =>
      `${text ?? '(no longer kept)'} ${isAnswered ? '(answered, to everybody asked)' : '(open)'}`,
  );
  return [
    {
      heading: 'The offer window',
      blocks: [
        facts([
          ['Urgency', urgency],
          ['Opened', timeOf(opensAt)],
          ['Closes', timeOf(closesAt)],
        ]),
        ...(asked.length === 0 ? [] : [paragraph('Questions asked:'), list(asked)]),
      ],
    },
  ];
}

/** In London, as people read it. */
function timeOf(written: string): string {
  const at = epochMsOf(written);
  invariant(at !== null, `${written} is an instant that we wrote`);
  return instant(at);
}

function needsOf({ referral }: ReferralDocument): string {
  const { matchingNeeds } = referral.details;
  if (matchingNeeds === null) return unsaid;
  return matchingNeeds.length === 0 ? 'none named' : listed(matchingNeeds.map(spoken));
}

function yesOrNo(value: boolean | null): string {
  if (value === null) return unsaid;
  return value ? 'yes' : 'no';
}
