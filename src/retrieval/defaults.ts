/** Every number that retrieval is tuned by; chosen on open sets and on small bases made from them, measured by `dejacase eval`. */
export const RETRIEVAL = Object.freeze({
  /** Count of hits. */
  limit: 10,
  /** Count of cases up to which a base is small: all of them are compared in full. */
  small: 512,
  /** Count of cases of a larger base that are compared in full: those with the best words. */
  compared: 200,
  /** Count of cases that are compared in full beside them for their facts. */
  byFacts: 100,
  /** Count of wordings with the nearest vectors whose cases are compared in full beside them, where cases have vectors. */
  byVectors: 100,
  /** Count of the most similar cases whose solutions are weighed. */
  considered: 200,
  /** Count of distinct query terms that are used, the first ones. */
  terms: 512,
  /** Count of unknown query words whose spelling is corrected, the first ones. */
  corrections: 32,
  /** Count of keys of the base that one query term may mean, the most likely ones. */
  alternatives: 32,
  /** Saturation of a term that repeats; > 0. */
  k1: 1.2,
  /** Weight and length normalisation of each field. */
  fields: Object.freeze({
    title: { weight: 1, b: 0.3 },
    problem: { weight: 2, b: 0.3 },
    also: { weight: 2, b: 0.3 },
    steps: { weight: 1, b: 0.75 },
    codes: { weight: 3, b: 0 },
    facts: { weight: 0.7, b: 0.3 },
  }),
  /** How much a match counts that is not the word itself, in (0, 1]. */
  kinds: Object.freeze({ same: 1, stem: 1, 'other-language': 0.9, synonym: 0.8, typo: 0.8 }),
  /** What a word that carries grammar only counts beside any other of the same rarity, in (0, 1]. */
  grammar: 0.5,
  /**
   * Shares of the text evidences in the similarity: `whole` is of characters too, of the whole case, and `near` of its
   * pairs of near words; sum 1.
   */
  text: Object.freeze({ lexical: 0.28, words: 0.07, characters: 0.12, whole: 0.2, near: 0.33 }),
  /**
   * Share of the text's similarity that the vectors have, where query and case have one; those above share the rest.
   * In [0, 1). Not calibrated: embedders differ in how far apart their cosines lie.
   */
  embedding: 0.15,
  /** Weight of an attribute of weight 1 beside the whole text. */
  facts: 0.3,
  /** The learned model over wordings. */
  model: Object.freeze({
    epochs: 4,
    rate: 1,
    /** Fewest wordings per solution, on average. */
    minimum: 2,
    /** Most texts to learn from. */
    texts: 200_000,
    /** Count of weights that an epoch may look up for every feature to have one for every solution. */
    work: 200_000_000,
    /** Beyond that, count of solutions that a feature may always have weights for. */
    least: 24,
    /** In how many wordings a feature must occur to have weights of its own. */
    seen: 2,
    /** The same of a pair, of which most are chance. */
    pairsSeen: 3,
    /** Error below which a class is not corrected; in [0, 1). */
    settled: 0.03,
    /** Share of the features of a text that are left out whenever it is learned from, so that none is relied on alone; in [0, 1). */
    dropped: 0.3,
    /** Size of a weight below which it is left out. */
    negligible: 0.05,
    shares: Object.freeze({ words: 1, pairs: 1, grams: 1 }),
  }),
});

/** A field of a case that is searched. */
export type Field = keyof typeof RETRIEVAL.fields;

/** Every field, in a fixed order. */
export const FIELDS = Object.keys(RETRIEVAL.fields) as readonly Field[];
