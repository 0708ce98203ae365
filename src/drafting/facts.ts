import type { Attribute, Facts, FactValue, Knowledge } from '../model/index.js';
import type { TextMask } from '../service/index.js';
import type { Reader } from '../text/index.js';
import type { PastTicket } from './ticket.js';

/** What was learned of a ticket, and what was noted of it but fits no value. */
export interface LearnedFacts {
  readonly facts: Facts;
  /** Attributes of which what was noted is no value. */
  readonly unread: readonly string[];
}

/**
 * Prepares the reading of facts: what a column says of an attribute, else what the words of the person state for sure.
 * Nothing is guessed.
 */
export function createFactReader(
  { attributes }: Knowledge,
  reader: Reader,
  mask: TextMask,
): (ticket: PastTicket) => LearnedFacts {
  const known = new Map(attributes.map((attribute) => [attribute.id, attribute]));
  return ({ problem, language, noted }) => {
    const facts = new Map<string, FactValue>();
    const take = (attribute: Attribute | undefined, value: FactValue) => {
      if (attribute === undefined) return;
      const said = attribute.type === 'text' && typeof value === 'string' ? mask(value, language) : value;
      facts.set(attribute.id, said);
    };
    for (const { attribute, value, certainty } of reader.read(problem, language)) {
      if (certainty === 'sure') take(known.get(attribute), value);
    }
    const unread: string[] = [];
    for (const [id, text] of noted) {
      const attribute = known.get(id);
      const value = attribute && settled(attribute, text, reader, language);
      if (value === undefined) unread.push(id);
      else take(attribute, value);
    }
    const sorted = [...facts].sort(([a], [b]) => (a < b ? -1 : 1));
    return { facts: Object.fromEntries(sorted), unread };
  };
}

/** A value id as it stands, else what an answer in these words would mean. */
function settled(
  attribute: Attribute,
  text: string,
  reader: Reader,
  language: PastTicket['language'],
): FactValue | undefined {
  if (attribute.values.some(({ id }) => id === text)) return attribute.type === 'set' ? [text] : text;
  const answer = reader.settle(text, language, attribute);
  return answer.kind === 'value' ? answer.value : undefined;
}
