/** How a dialogue weighs answers, chooses questions and decides; every default stands in {@link DIALOGUE_PARAMETERS}. */
export interface DialogueParameters {
  /** Share in [0, 1] of an answer's likelihood that a case takes from its solution's other cases. */
  readonly epsilon: number;
  /** How much of a case that does not know an attribute speaks for the base's common answers, in [0, 1]. */
  readonly silence: number;
  /** Chance in (0, 1) that an answer is wrong. */
  readonly eta: number;
  /** Chance in [0, 1] that an answer given without being sure is meant. */
  readonly unsure: number;
  /** Probability in (0, 1) that the trouble is not in the base, when nothing was said in words. */
  readonly nonePrior: number;
  /** Share in (0, 1) of the probability retrieval leaves over that goes to "none of these"; the rest keeps every case possible. */
  readonly noneShare: { readonly known: number; readonly unknown: number };
  /** Share in [0, 1] of the answers of "none of these" that are those of the cases the words brought up; the rest is half the base, half anything. */
  readonly noneFocus: number;
  /** Minutes that any question costs beside finding the answer: reading it, and patience. */
  readonly askCost: number;
  /** How much the confidences of retrieval are flattened before any answer; 1 not at all, 2 to their square roots. */
  readonly flatness: number;
  /** Largest count of questions in one session. */
  readonly maxQuestions: number;
  /** Largest count of questions while the words look unknown and no solution is credible. */
  readonly unknownQuestions: number;
  /** Probability from which a solution is believed unless a question tells `sureGain`; only for `gain`. */
  readonly sure: number;
  /** Bits below which a question is not worth asking once a solution is sure. */
  readonly sureGain: number;
  /** Bits below which a question is not worth asking. */
  readonly minGain: number;
  /**
   * Rise of the chance of being right below which no question is asked any more, where information is all that counts.
   * To the largest rise that one answer brings, the most bits that one tells are added, times `bit`: what a single answer
   * does not turn, two may.
   */
  readonly minPromise: number;
  /** What a bit is worth of the chance of being right. */
  readonly bit: number;
  /**
   * What questions are chosen by: `cost`, expected minutes until repaired; `gain`, information per minute;
   * `auto`, `cost` when the costs of solutions differ or an escalation is declared.
   */
  readonly choice: 'auto' | 'cost' | 'gain';
  /** Minutes that trying any repair, or handing over, costs beside it: reading, checking, and coming back. */
  readonly tryCost: number;
  /** Minutes that a repair in vain costs where a question could have spared it: people lose trust. */
  readonly failCost: number;
  /** Minutes added to a repair for its risk, until the person has accepted it. */
  readonly riskCost: { readonly none: number; readonly low: number; readonly high: number };
  /**
   * How many times as probable as "none of these" the leader must be before anything is proposed; >= 0. Words
   * bring up neighbours of an unknown trouble, and so ask for more than answers alone.
   */
  readonly credible: { readonly worded: number; readonly wordless: number };
  /** Probability below which a solution is not proposed. */
  readonly floor: number;
  /** Share of the first proposal's worth from which another one is proposed beside it. */
  readonly near: number;
  /** Largest count of solutions in one proposal; >= 1. */
  readonly maxProposals: number;
  /**
   * How many times likelier two troubles must be than one before the person is asked, by what stands between their
   * words: some that announce another thing, the end of a sentence, “and”.
   */
  readonly apart: { readonly another: number; readonly sentence: number; readonly and: number };
}

/** The defaults of {@link DialogueParameters}. */
export const DIALOGUE_PARAMETERS: DialogueParameters = Object.freeze({
  epsilon: 0.5,
  silence: 0.5,
  eta: 0.05,
  unsure: 0.6,
  nonePrior: 0.05,
  noneShare: Object.freeze({ known: 0.5, unknown: 0.8 }),
  noneFocus: 0.5,
  askCost: 1.5,
  flatness: 1.5,
  maxQuestions: 12,
  unknownQuestions: 6,
  sure: 0.85,
  sureGain: 0.1,
  minGain: 0.02,
  minPromise: 0.015,
  bit: 0.05,
  choice: 'auto',
  tryCost: 5,
  failCost: 30,
  riskCost: Object.freeze({ none: 0, low: 1, high: 10 }),
  credible: Object.freeze({ worded: 3, wordless: 1 }),
  floor: 0.05,
  near: 0.4,
  maxProposals: 3,
  apart: Object.freeze({ another: 10, sentence: 100, and: 300 }),
});

/** Closest that a chance may come to 0 or 1, where certainty would rule a case out for ever. */
const NEARLY = 1e-9;
const CHANCE = [NEARLY, 1 - NEARLY] as const;
const SHARE = [0, 1] as const;
const AMOUNT = [0, Number.POSITIVE_INFINITY] as const;

/** Smallest and largest of each parameter, and of each of its parts. */
const RANGES: Readonly<Record<Exclude<keyof DialogueParameters, 'choice'>, readonly [number, number]>> = {
  epsilon: SHARE,
  silence: SHARE,
  eta: CHANCE,
  unsure: SHARE,
  nonePrior: CHANCE,
  noneShare: CHANCE,
  noneFocus: SHARE,
  askCost: AMOUNT,
  flatness: [1, Number.POSITIVE_INFINITY],
  maxQuestions: AMOUNT,
  unknownQuestions: AMOUNT,
  sure: SHARE,
  sureGain: AMOUNT,
  minGain: AMOUNT,
  minPromise: AMOUNT,
  bit: AMOUNT,
  tryCost: AMOUNT,
  failCost: AMOUNT,
  riskCost: AMOUNT,
  credible: AMOUNT,
  floor: SHARE,
  near: SHARE,
  maxProposals: [1, Number.POSITIVE_INFINITY],
  apart: [NEARLY, Number.POSITIVE_INFINITY],
};

/**
 * Fills in the defaults.
 *
 * @throws RangeError when there is no parameter of a name, a chance or share is out of its range, or a count or
 * cost is not a number >= 0
 */
export function completeParameters(parameters: Partial<DialogueParameters> = {}): DialogueParameters {
  const complete = { ...DIALOGUE_PARAMETERS, ...parameters };
  for (const name of Object.keys(parameters)) {
    if (Object.hasOwn(DIALOGUE_PARAMETERS, name)) continue;
    throw new RangeError(
      `There is no dialogue parameter "${name}"; there are ${Object.keys(DIALOGUE_PARAMETERS).join(', ')}.`,
    );
  }
  for (const [name, [least, most]] of Object.entries(RANGES)) {
    const given: unknown = complete[name as keyof DialogueParameters];
    const model = DIALOGUE_PARAMETERS[name as keyof DialogueParameters];
    const parts = (typeof given === 'object' && given !== null ? given : {}) as Readonly<Record<string, unknown>>;
    const values =
      typeof model === 'object'
        ? Object.keys(model).map((part) => [part, parts[part]] as const)
        : [['', given] as const];
    for (const [part, value] of values) {
      if (typeof value === 'number' && value >= least && value <= most) continue;
      const path = part === '' ? name : `${name}.${part}`;
      throw new RangeError(
        `Dialogue parameter "${path}" is ${String(value)}; expected a number from ${least} to ${most}.`,
      );
    }
  }
  if (!['auto', 'cost', 'gain'].includes(complete.choice)) {
    throw new RangeError(`Dialogue parameter "choice" is ${String(complete.choice)}; expected auto, cost or gain.`);
  }
  return complete;
}
