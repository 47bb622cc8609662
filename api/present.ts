import type { Store } from '../store/read/store';
import { readTexts } from '../store/read/texts';
import { toWire, type JsonValue } from './wire';

// Events and state name the words that people wrote by id. Whoever may see an event may read its
// words, so on their way out `textId` becomes `text`, and `descriptionTextId` `description`.

/**
 * A value of the domain for a reader: instants as text, and the words in place of their ids.
 *
 * @param asRead what the reader reads of each text; without it, the whole
 */
export async function present(
  store: Store,
  value: unknown,
  asRead: (text: string) => string = (text) => text,
): Promise<JsonValue> {
  const wire = toWire(value);
  const ids = [...new Set(textIdsIn(wire))];
  const rows = ids.length === 0 ? [] : await readTexts(store, ids);
  return withTexts(wire, new Map(rows.map(({ textId, text }) => [textId, asRead(text)])));
}

const wordsFor: Readonly<Record<string, string>> = {
  textId: 'text',
  needsTextId: 'needsText',
  educationTextId: 'educationText',
  healthTextId: 'healthText',
  riskTextId: 'riskText',
  preferencesTextId: 'preferencesText',
  legalTextId: 'legalText',
  fromTextId: 'fromText',
  toTextId: 'toText',
  impactTextId: 'impactText',
  childsViewTextId: 'childsViewText',
  whatWorkedTextId: 'whatWorkedText',
  whatDidNotTextId: 'whatDidNotText',
  saidByTextId: 'saidByText',
  evidenceTextId: 'evidenceText',
  questionTextId: 'questionText',
  limbTextId: 'limbText',
  reasonTextId: 'reasonText',
  agreedByTextId: 'agreedByText',
  descriptionTextId: 'description',
  brmaReasonTextId: 'brmaReason',
};

function textIdsIn(value: JsonValue): readonly string[] {
  if (isList(value)) return value.flatMap(textIdsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name in wordsFor && typeof member === 'string' ? [member] : textIdsIn(member),
  );
}

function withTexts(value: JsonValue, texts: ReadonlyMap<string, string>): JsonValue {
  if (isList(value)) return value.map((item) => withTexts(item, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const word = wordsFor[name];
      if (word === undefined) return [name, withTexts(member, texts)];
      return [word, typeof member === 'string' ? (texts.get(member) ?? null) : null];
    }),
  );
}

// `Array.isArray` does not narrow a read-only array.
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
