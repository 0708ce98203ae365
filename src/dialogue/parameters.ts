/** How a dialogue weighs answers, chooses questions and decides; every default stands in {@link DIALOGUE_PARAMETERS}. */
export interface DialogueParameters {
  /** Share in [0, 1] of an answer's likelihood that a case takes from its solution's other cases. */
  readonly epsilon: number;
  /** Chance in (0, 1) that an answer is wrong. */
  readonly eta: number;
  /** Chance in [0, 1] that an answer given without being sure is meant. */
  readonly unsure: number;
  /** Probability in (0, 1) that the trouble is not in the base, when nothing was said in words. */
  readonly nonePrior: number;
  /** Share in (0, 1) of the probability retrieval leaves over that goes to "none of these"; the rest keeps every case possible. */
  readonly noneShare: { readonly known: number; readonly unknown: number };
  /** Share in [0, 1] of the answers of "none of these" that are those of the cases the words brought up; the rest is anything. */
  readonly noneFocus: number;
  /** Minutes that any question costs beside finding the answer: reading it, and patience. */
  readonly askCost: number;
  /** How much the confidences of retrieval are flattened before any answer; 1 not at all, 2 to their square roots. */
  readonly flatness: number;
  /** Largest count of questions in one session. */
  readonly maxQuestions: number;
  /** Largest count of questions while the trouble looks unknown. */
  readonly unknownQuestions: number;
  /** Probability from which a solution is believed unless a question tells `sureGain`; only for `gain`. */
  readonly sure: number;
  /** Bits below which a question is not worth asking once a solution is sure. */
  readonly sureGain: number;
  /** Bits below which a question is not worth asking. */
  readonly minGain: number;
  /**
   * What questions are chosen by: `cost`, expected minutes until repaired; `gain`, information per minute;
   * `auto`, `cost` when the costs of solutions differ or an escalation is declared.
   */
  readonly choice: 'auto' | 'cost' | 'gain';
  /** Minutes that trying any repair, or handing over, costs beside it: reading, checking, and coming back. */
  readonly tryCost: number;
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
}

/** The defaults of {@link DialogueParameters}. */
export const DIALOGUE_PARAMETERS: DialogueParameters = Object.freeze({
  epsilon: 0.5,
  eta: 0.05,
  unsure: 0.6,
  nonePrior: 0.05,
  noneShare: Object.freeze({ known: 0.5, unknown: 0.8 }),
  noneFocus: 0.5,
  askCost: 1,
  flatness: 3,
  maxQuestions: 12,
  unknownQuestions: 8,
  sure: 0.85,
  sureGain: 0.1,
  minGain: 0.02,
  choice: 'auto',
  tryCost: 5,
  riskCost: Object.freeze({ none: 0, low: 1, high: 10 }),
  credible: Object.freeze({ worded: 10, wordless: 1 }),
  floor: 0.05,
  near: 0.4,
  maxProposals: 3,
});

/**
 * Fills in the defaults.
 *
 * @throws RangeError when `eta` or `nonePrior` is not strictly between 0 and 1
 */
export function completeParameters(parameters: Partial<DialogueParameters> = {}): DialogueParameters {
  const complete = { ...DIALOGUE_PARAMETERS, ...parameters };
  for (const name of ['eta', 'nonePrior'] as const) {
    const value = complete[name];
    if (!(value > 0 && value < 1)) {
      throw new RangeError(`Dialogue parameter "${name}" is ${value}; expected a number strictly between 0 and 1.`);
    }
  }
  return complete;
}
