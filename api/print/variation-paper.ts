import type { VariationRecord } from '../../domain/agreement/variation-record';
import { facts, paragraph, table, type Paper } from './paper';
import { exactly } from './spelt';
import type { Words } from './words';

/** A variation to the letter, with the certificate of who has agreed to exactly this text. */
export function variationPaper(variation: VariationRecord, words: Words): Paper {
  const { variationId, text, textHash, proposedAt, proposedBy, outcome } = variation;
  return {
    title: 'Variation of an individual placement agreement',
    reference: `Variation ${variationId}`,
    sections: [
      { heading: 'The text', blocks: [{ kind: 'verbatim', text }] },
      references(variation, words),
      {
        heading: 'Certificate of signature',
        blocks: [
          paragraph(
            'Whoever accepted this variation accepted exactly the text above, which has this ' +
              'hash. Another text, be it by one letter, has another hash.',
          ),
          facts([
            ['Hash of the text (SHA-256)', textHash],
            ['Proposed', `${exactly(proposedAt)}, by ${proposedBy}`],
            ['What became of it', outcome],
          ]),
          ...agreed(variation),
        ],
      },
    ],
  };
}

/** What the references of the text stand for: beside what was signed, and no part of it. */
function references({ terms }: VariationRecord, words: Words): Paper['sections'][number] {
  const { change, ending, providerId } = terms;
  const services = change.kind === 'services' ? [...change.added, ...ending] : [];
  return {
    heading: 'What the references stand for',
    blocks: [
      paragraph('This page is no part of the text above, which names people by reference alone.'),
      facts([
        [providerId, words.providerOf(providerId)],
        ...services.map(
          ({ descriptionTextId }) => [descriptionTextId, words.textOf(descriptionTextId)] as const,
        ),
      ]),
    ],
  };
}

function agreed({ agreedBy }: VariationRecord): Paper['sections'][number]['blocks'] {
  if (agreedBy.length === 0) return [paragraph('Nobody has agreed to it yet.')];
  const rows = agreedBy.map(({ signer, subject, at }) => [signer, subject, exactly(at)]);
  return [table(['For', 'Agreed by', 'At'], rows)];
}
