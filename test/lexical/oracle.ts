import type {
  LexicalDocument,
  LexicalHit,
  LexicalOptions,
  LexicalQuery,
  LexicalTerm,
} from '../../src/lexical/index.js';

/** A slow, obvious index: every score is made anew from the documents themselves. */
export function createOracle({ fields, k1 = 1.2 }: LexicalOptions) {
  const documents = new Map<string, LexicalDocument>();
  const names = Object.keys(fields);
  const keysOf = (document: LexicalDocument, field: string) =>
    (Object.hasOwn(document.fields, field) ? document.fields[field] : undefined) ?? [];
  const mean = (field: string) => {
    let total = 0;
    for (const document of documents.values()) total += keysOf(document, field).length;
    return total === 0 ? 1 : total / documents.size;
  };
  const count = (key: string) =>
    [...documents.values()].filter((document) => names.some((field) => keysOf(document, field).includes(key))).length;
  const idf = (key: string) => Math.log(1 + (documents.size - count(key) + 0.5) / (count(key) + 0.5));
  const worthOf = ({ alternatives, importance = 1 }: LexicalTerm) => {
    const known = alternatives.filter(({ key }) => count(key) > 0);
    const rarest = Math.log(1 + (documents.size + 0.5) / 0.5);
    return importance * (known.length === 0 ? rarest : Math.max(...known.map(({ key }) => idf(key))));
  };
  const frequency = (document: LexicalDocument, key: string, means: readonly number[]) => {
    let sum = 0;
    for (const [at, field] of names.entries()) {
      const keys = keysOf(document, field);
      const { weight, b } = fields[field] as { weight: number; b: number };
      const times = keys.filter((each) => each === key).length;
      if (times > 0) sum += times * (weight / (1 - b + (b * keys.length) / (means[at] as number)));
    }
    return sum;
  };
  const score = (
    document: LexicalDocument,
    terms: readonly LexicalTerm[],
    worths: readonly number[],
    means: readonly number[],
  ) => {
    let sum = 0;
    for (const [at, term] of terms.entries()) {
      const worth = worths[at] as number;
      const held = term.alternatives
        .map(({ key, weight }) => ({ weight, found: frequency(document, key, means) }))
        .filter(({ found }) => found > 0);
      const heaviest = Math.max(...held.map(({ weight }) => weight));
      const parts = held
        .filter(({ weight }) => weight === heaviest)
        .map(({ weight, found }) => {
          return (weight * worth * found) / (k1 + found);
        });
      sum += Math.max(0, ...parts);
    }
    return sum;
  };
  const fits = ({ values = {} }: LexicalDocument, filter: NonNullable<LexicalQuery['filter']>) =>
    Object.entries(filter).every(([name, some]) => {
      const own = new Map(Object.entries(values)).get(name) ?? [];
      return some.some((value) => own.includes(value));
    });
  return {
    put: (document: LexicalDocument) => documents.set(document.id, document),
    remove: (id: string) => documents.delete(id),
    documents,
    ideal: (terms: readonly LexicalTerm[]) => terms.reduce((sum, term) => sum + worthOf(term), 0),
    search({ terms, k, filter = {} }: LexicalQuery): readonly LexicalHit[] {
      const worths = terms.map(worthOf);
      const means = names.map(mean);
      return [...documents.values()]
        .filter((document) => fits(document, filter))
        .map((document) => ({ id: document.id, score: score(document, terms, worths, means) }))
        .filter((hit) => hit.score > 0)
        .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
        .slice(0, k);
    },
  };
}
