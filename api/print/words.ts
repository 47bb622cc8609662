import type { Citation } from '../../domain/pricing/finding';
import { listProviders } from '../../store/read/register';
import type { Store } from '../../store/read/store';
import { readTexts } from '../../store/read/texts';

/** What a document says in place of ids: names of homes, and the words that people wrote. */
export interface Words {
  readonly nameOf: (serviceLineId: string) => string;
  readonly providerOf: (providerId: string) => string;
  readonly textOf: (textId: string | null) => string;
  readonly cite: (citation: Citation) => string;
}

/** The words for whatever a record names; a text that is gone is said to be. */
export async function wordsFor(store: Store, record: unknown): Promise<Words> {
  const [texts, providers] = await Promise.all([
    readTexts(store, [...new Set(textIdsIn(record))]),
    listProviders(store),
  ]);
  const written = new Map(texts.map(({ textId, text }) => [textId, text]));
  const names = new Map(
    providers.flatMap(({ services }) => services.map((one) => [one.serviceLineId, one.name])),
  );
  return {
    nameOf: (id) => names.get(id) ?? id,
    providerOf: (id) => providers.find(({ providerId }) => providerId === id)?.name ?? id,
    textOf: (id) => (id === null ? '' : (written.get(id) ?? '(no longer kept)')),
    cite: ({ ruleId, says, source, standing }) =>
      `${says} (${source.document}, ${source.clause}; ${ruleId}, ${standing})`,
  };
}

function textIdsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textIdsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    /textId$/i.test(name) && typeof member === 'string' ? [member] : textIdsIn(member),
  );
}
