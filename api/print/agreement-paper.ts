import type { AgreementRow } from '../../store/read/agreements';
import { facts, paragraph, table, type Paper } from './paper';
import { exactly } from './spelt';
import type { Words } from './words';

/** The agreement to the letter, with the certificate of who signed exactly this text, and when. */
export function agreementPaper(agreement: AgreementRow, words: Words): Paper {
  const { agreementId, version, text, textHash, issuedAt, completedAt, terms } = agreement;
  return {
    title: 'Individual placement agreement',
    reference: `Agreement ${agreementId}, version ${String(version)}`,
    sections: [
      {
        heading: terms.form === 'full' ? 'The text' : 'The text: emergency form',
        blocks: [{ kind: 'verbatim', text }],
      },
      references(agreement, words),
      {
        heading: 'Certificate of signature',
        blocks: [
          paragraph(
            'Each signature below was given to exactly the text above, which has this hash. ' +
              'Another text, be it by one letter, has another hash.',
          ),
          facts([
            ['Hash of the text (SHA-256)', textHash],
            ['Version', String(version)],
            ['Issued', exactly(issuedAt)],
            ['Complete', completedAt === null ? 'not yet' : exactly(completedAt)],
          ]),
          ...signatures(agreement),
        ],
      },
    ],
  };
}

/** What the references of the text stand for: beside what was signed, and no part of it. */
function references({ terms }: AgreementRow, words: Words): Paper['sections'][number] {
  const { offer, providerId } = terms;
  return {
    heading: 'What the references stand for',
    blocks: [
      paragraph('This page is no part of the text above, which names people by reference alone.'),
      facts([
        [providerId, words.providerOf(providerId)],
        [offer.serviceLineId, words.nameOf(offer.serviceLineId)],
        ...offer.services.map(
          ({ descriptionTextId }) => [descriptionTextId, words.textOf(descriptionTextId)] as const,
        ),
      ]),
    ],
  };
}

function signatures({ signatures: given }: AgreementRow): Paper['sections'][number]['blocks'] {
  if (given.length === 0) return [paragraph('Nobody has signed this version.')];
  const rows = given.map(({ party, subject, at }) => [party, subject, exactly(at)]);
  return [table(['For', 'Signed by', 'At'], rows)];
}
