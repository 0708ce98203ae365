import type { Contradictions } from './stated.js';

/** Weights of the evidence for one solution; every weight >= 0, so that more evidence never lowers it. */
interface Common {
  readonly learned: number;
  readonly characters: number;
  readonly vote: number;
  readonly coverage: number;
  /** Per unit of attribute weight that agrees (and, negatively, that disagrees). */
  readonly facts: number;
  /** Taken away when the text states a symptom that all cases of the solution oppose. */
  readonly symptom: number;
  /** The same of a circumstance, which wordings of one trouble oppose more often. */
  readonly circumstance: number;
  /** Taken away beside either when the text states a value that no case of the whole base has. */
  readonly foreign: number;
}

/** Weights that share belief out among solutions. */
interface Share extends Common {
  readonly lexical: number;
  /** Of the cosine of the best wording's vector, where there are vectors. */
  readonly embedding: number;
  /** Of the logarithm of the chance of success: decides ties and near-ties. */
  readonly success: number;
}

/** Weights of the chance that the best of them is right. */
interface Known extends Common {
  /** Of the root of the text's similarity. */
  readonly similarity: number;
  /** Taken away per unit of the logarithm of the count of wordings: the more there are, the nearer one comes by chance. */
  readonly wordings: number;
  /** Per ten words of the query: the same evidence of a longer text is less of a chance hit. */
  readonly length: number;
  readonly bias: number;
}

const NONE = {
  learned: 0,
  characters: 0,
  vote: 0,
  coverage: 0,
  facts: 0,
  symptom: 0,
  circumstance: 0,
  foreign: 0,
} as const;

const shareOf = (weights: Partial<Share>): Share =>
  Object.freeze({ ...NONE, lexical: 0, embedding: 0, success: 0, ...weights });

const knownOf = (weights: Partial<Known>): Known =>
  Object.freeze({ ...NONE, similarity: 0, wordings: 0, length: 0, bias: 0, ...weights });

/**
 * How evidence becomes confidence. `share` divides belief among the solutions (a softmax over them), `known` is
 * the chance that one of them is right (a logistic); their product is the belief, which takes unknown troubles for as
 * frequent as known ones. The confidence takes them for rarer, by `odds`.
 *
 * `share` is fitted by logistic regression with weights >= 0 on two full sets of short requests and nine small bases
 * made from them, half of the topics of which were left out. The plain `known` is fitted on bases of 2 to 1,000 wordings
 * cut out of these sets and of a bilingual helpdesk base (`bench/small.ts`), known and unknown troubles counting alike;
 * then both weights were raised until pages of help kept their calibration. The learned `known` is
 * fitted on the wordings of that helpdesk base themselves: their case left out for known troubles, their
 * whole solution for unknown ones, both counting alike. What contradictions take from a share was chosen by the
 * accuracy on the same wordings.
 *
 * The weight of an embedding is a cautious default, fitted on nothing: embedders differ in how far apart their cosines
 * lie. It orders solutions and does not make a trouble more known.
 */
export const CALIBRATION = Object.freeze({
  /** With a learned model. */
  learned: Object.freeze({
    share: shareOf({
      learned: 1,
      vote: 0.1,
      lexical: 10,
      embedding: 3,
      facts: 2,
      symptom: 1,
      circumstance: 1,
      success: 0.5,
    }),
    known: knownOf({
      learned: 0.63,
      characters: 0.74,
      coverage: 0.81,
      facts: 1.2,
      length: 0.36,
      symptom: 1.55,
      circumstance: 0.77,
      foreign: 1.9,
      bias: -1.11,
    }),
  }),
  /** Without one. */
  plain: Object.freeze({
    share: shareOf({
      vote: 0.76,
      characters: 2.69,
      lexical: 19.3,
      embedding: 3,
      facts: 2,
      symptom: 1,
      circumstance: 1,
      success: 0.5,
    }),
    known: knownOf({
      similarity: 18,
      wordings: 0.9,
      facts: 1.2,
      symptom: 1.55,
      circumstance: 0.77,
      foreign: 1.9,
      bias: -4.4,
    }),
  }),
  /** For a query of facts alone. */
  facts: Object.freeze({
    share: shareOf({ facts: 2, success: 0.5 }),
    known: knownOf({ facts: 1, bias: -1 }),
  }),
  /**
   * Chance of being known below which the verdict is `unknown`; one half where known and unknown troubles are
   * equally frequent, as they were when it was fitted.
   */
  unknownBelow: 0.5,
  /**
   * Count of wordings up to which what is known is told as without a learned model, even where there is one: of few
   * wordings it has hardly met a word twice, and so believes in nothing.
   */
  few: 1_000,
  /**
   * How many troubles are known for one that is not, where a confidence is told; chosen so that confidences are as
   * often right as they say on sets of queries that all belong to their base. A base departs from it by its own
   * wordings, see `own`.
   */
  odds: 4,
  /** How a base finds out how sure it may be, from its own wordings. */
  own: Object.freeze({
    /** Parts into which they are dealt; one at a time is taken out of the base. */
    tenths: 10,
    /** Most wordings that are asked for; parts are taken out until then. */
    asked: 500,
    /** Fewest of them that say anything. */
    least: 30,
    /** Words of the longest wording that is asked for. */
    words: 20,
    /** Wordings per solution, on average, above which the constants hold as they are, and asking is not worth its time. */
    wordings: 64,
    /** Texts of the largest base that is learned once more for this: seconds. */
    texts: 20_000,
    /** How firmly slope and offset of the constants are held, in units of information. */
    prior: Object.freeze({ slope: 20, offset: 5 }),
  }),
});

/** One of the ways to weigh evidence. */
export type Weighing = { readonly share: Share; readonly known: Known };

/** What speaks for one solution; every number in [0, 1] but `facts`. */
export interface EvidenceValues {
  readonly learned: number;
  /** Of the text with the nearest case, without vectors; 0 of a text that says no more than that there is a trouble. */
  readonly similarity: number;
  readonly characters: number;
  readonly lexical: number;
  /** Cosine of vectors; 0 without them. */
  readonly embedding: number;
  readonly vote: number;
  readonly coverage: number;
  /** Weight of the attributes that agree less that of those that disagree. */
  readonly facts: number;
  readonly success: number;
  /** What the text states that all cases of the solution oppose. */
  readonly against: Contradictions;
}

/** Log-odds without the infinities. */
const logit = (p: number) => Math.log((p + 0.005) / (1 - p + 0.005));

/** Words from which a query is no longer counted as longer. */
const LONG = 20;

const floor = (p: number) => Math.log(p + 0.001);

/** What contradictions take away. */
function opposition({ against }: EvidenceValues, { symptom, circumstance, foreign }: Common): number {
  return (
    symptom * Number(against.symptom) + circumstance * Number(against.circumstance) + foreign * Number(against.foreign)
  );
}

/** Belief in one solution before it is divided among all; strictly increasing in each evidence of positive weight. */
export function shareEvidence(values: EvidenceValues, { share }: Weighing): number {
  return (
    share.learned * floor(values.learned) +
    share.vote * floor(values.vote) +
    share.characters * values.characters +
    share.lexical * values.lexical +
    share.coverage * values.coverage +
    share.facts * values.facts +
    share.success * floor(values.success) -
    opposition(values, share) +
    share.embedding * values.embedding
  );
}

/**
 * Chance in [0, 1] that the trouble is known, from the evidence of the best solution; strictly increasing in each
 * evidence of positive weight.
 *
 * @param counts - of the distinct words of the query (`length`), and of the wordings of the base
 */
export function knownChance(
  values: EvidenceValues,
  { known }: Weighing,
  { length, wordings }: { readonly length: number; readonly wordings: number },
): number {
  const evidence =
    known.learned * logit(values.learned) +
    known.similarity * Math.sqrt(values.similarity) +
    known.characters * values.characters +
    known.vote * values.vote +
    known.coverage * values.coverage +
    known.facts * values.facts +
    known.length * (Math.min(length, LONG) / 10) -
    known.wordings * Math.log(Math.max(1, wordings)) -
    opposition(values, known) +
    known.bias;
  return 1 / (1 + Math.exp(-evidence));
}

/**
 * Gives the confidence of each solution: that of the best one follows from its belief, and the others share in what is
 * left as in the belief, none passing it. Several best ones have the same, which is never more than their even share.
 *
 * @param chance - that one of them is right, in [0, 1]
 * @param shares - of each; they sum to 1
 * @param told - gives the confidence of a belief, strictly increasing in [0, 1]
 * @returns values in the order of the shares, which they rise with; they sum to at most 1
 * @see Marco Saerens, Patrice Latinne and Christine Decaestecker, "Adjusting the outputs of a classifier to new a priori probabilities", 2002
 */
export function confidences(
  chance: number,
  shares: readonly number[],
  told: (belief: number) => number,
): readonly number[] {
  const best = Math.max(...shares);
  const ties = shares.filter((share) => share === best).length;
  const first = Math.min(told(chance * best), 1 / ties);
  const others = 1 - ties * best;
  const rest = others > 0 ? Math.min(first / best, (1 - ties * first) / others) : 0;
  return shares.map((share) => (share === best ? first : share * rest));
}
