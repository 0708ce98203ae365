/** How a field of a document counts. */
export interface LexicalField {
  /** Weight of one occurrence; > 0. */
  readonly weight: number;
  /** How much a long field is held against its words: 0 not at all, 1 fully. */
  readonly b: number;
}

/** What a lexical index is made for. */
export interface LexicalOptions {
  /** At least one, at most `LEXICAL_LIMITS.fields`, by name. Scores are summed in their order. */
  readonly fields: Readonly<Record<string, LexicalField>>;
  /**
   * Saturation of a term that repeats; > 0.
   *
   * @defaultValue 1.2
   */
  readonly k1?: number;
}

/** Every limit of a lexical index; what passes one is refused with a `RangeError`. */
export const LEXICAL_LIMITS = Object.freeze({
  /** Count of fields. */
  fields: 16,
  /** Length of a key, an id or a filter value, in UTF-16 code units. */
  name: 1_000,
  /** Count of the terms of a document, in all of its fields together. */
  terms: 65_536,
  /** Count of the filter values of a document, under all names together. */
  values: 256,
  /** Count of the words of a query. */
  words: 512,
  /** Count of the alternatives of a query, of all its words together. */
  alternatives: 16_384,
  /** Count of hits that can be asked for. */
  hits: 10_000,
});

/** Options that were checked, in arrays by field. */
export interface Settings {
  readonly names: readonly string[];
  readonly weights: Float64Array;
  readonly bs: Float64Array;
  readonly k1: number;
}

/** Checks options. */
export function settingsOf({ fields, k1 = 1.2 }: LexicalOptions): Settings {
  const names = Object.keys(fields);
  if (names.length === 0 || names.length > LEXICAL_LIMITS.fields) {
    throw new RangeError(`A lexical index has 1 to ${LEXICAL_LIMITS.fields} fields, got ${names.length}.`);
  }
  if (!(k1 > 0 && k1 < Number.POSITIVE_INFINITY)) throw new RangeError(`k1 is a finite number > 0, got ${k1}.`);
  for (const name of names) {
    const { weight, b } = fields[name] as LexicalField;
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`The weight of field "${name}" is a finite number > 0, got ${weight}.`);
    }
    if (!(b >= 0 && b <= 1)) throw new RangeError(`b of field "${name}" is in [0, 1], got ${b}.`);
  }
  return {
    names,
    weights: Float64Array.from(names, (name) => (fields[name] as LexicalField).weight),
    bs: Float64Array.from(names, (name) => (fields[name] as LexicalField).b),
    k1,
  };
}

/** Gives the options back that settings were made of. */
export function optionsOf({ names, weights, bs, k1 }: Settings): LexicalOptions {
  const field = (at: number) => ({ weight: weights[at] as number, b: bs[at] as number });
  return { fields: Object.fromEntries(names.map((name, at) => [name, field(at)])), k1 };
}
