import type { EncodedRow } from './encoder.js';

/** A text that was learned beside the weights of a model: what it moves the scores of texts by that are like it. */
export interface TaughtText {
  readonly row: EncodedRow;
  /** The classes whose scores it moves, ... */
  readonly classes: Int32Array;
  /** ... and by how much for a text whose product with it is 1. */
  readonly moves: Float64Array;
}

/** A text as its row, and the place of the class it belongs to. */
export interface LabelledRow {
  readonly row: EncodedRow;
  readonly place: number;
}

/** Learns texts beside a model of so many features and classes, and says what they make of other texts. */
export interface Beside {
  /** Moves the chances of a row by what texts have taught; they stay such, in place. */
  move(taught: readonly TaughtText[], row: EncodedRow, chances: Float64Array): void;
  /**
   * Learns texts by steps for these alone that leave the model's weights as they are: each step moves the scores of a
   * text by how far its chances are from right, whatever the length of its row.
   *
   * A step is a multiple of the text it is made for, so that a text is kept with its multiples: what a row is like all
   * of them is found out at once, however many classes they have moved.
   *
   * Texts come case after case: learning two lists one after the other is learning them as one.
   *
   * @param chances - of the model alone, for a row; a new array
   * @see Koby Crammer et al., "Online passive-aggressive algorithms", 2006, for steps by the norm of the example, and
   *   for keeping their multiples
   */
  learn(
    before: readonly TaughtText[],
    cases: readonly (readonly LabelledRow[])[],
    chances: (row: EncodedRow) => Float64Array,
  ): readonly TaughtText[];
}

/** How often the texts of a case are gone through, until they have at least this chance. */
const EPOCHS = 10;
const SETTLED = 0.9;
/** The least difference from what a class should have that moves its score. */
const FELT = 0.002;

/** Prepares learning beside a model. */
export function createBeside(features: number, width: number): Beside {
  /** The row at hand, by feature; 0 for all between two rows. */
  const spread = new Float64Array(features);
  const scores = new Float64Array(width);

  /** The product of each of some rows with one. */
  const products = (row: EncodedRow, others: readonly EncodedRow[]): Float64Array => {
    for (let at = 0; at < row.ids.length; at++) spread[row.ids[at] as number] = row.values[at] as number;
    const found = Float64Array.from(others, ({ ids, values }) => {
      let product = 0;
      for (let at = 0; at < ids.length; at++) product += (spread[ids[at] as number] as number) * (values[at] as number);
      return product;
    });
    for (const id of row.ids) spread[id] = 0;
    return found;
  };

  /** What texts have taught about a row, by class; in the array that the next one overwrites. */
  const scoresOf = (taught: readonly TaughtText[], row: EncodedRow): Float64Array => {
    scores.fill(0);
    const likeness = products(
      row,
      taught.map((one) => one.row),
    );
    for (const [which, { classes, moves }] of taught.entries()) {
      const product = likeness[which] as number;
      if (product === 0) continue;
      for (let at = 0; at < classes.length; at++) {
        const c = classes[at] as number;
        scores[c] = (scores[c] as number) + product * (moves[at] as number);
      }
    }
    return scores;
  };

  /** The texts of one case. */
  const learnCase = (
    before: readonly TaughtText[],
    texts: readonly LabelledRow[],
    chances: (row: EncodedRow) => Float64Array,
  ): readonly TaughtText[] => {
    const rows = texts.map(({ row }) => row);
    const pupils = texts.map(({ row, place }) => ({
      place,
      model: chances(row),
      /** What was taught before, and by the steps for this case so far. */
      scores: scoresOf(before, row).slice(),
      products: products(row, rows),
      square: row.values.reduce((sum, value) => sum + value * value, 0),
      moves: new Float64Array(width),
    }));
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      for (const { place, model, scores: own, products: likeness, square, moves } of pupils) {
        const present = weighed(model.slice(), own);
        if ((present[place] as number) >= SETTLED || square === 0) continue;
        for (let c = 0; c < width; c++) {
          const slope = (c === place ? 1 : 0) - (present[c] as number);
          if (Math.abs(slope) < FELT) continue;
          const move = slope / square;
          moves[c] = (moves[c] as number) + move;
          for (const [other, pupil] of pupils.entries()) {
            pupil.scores[c] = (pupil.scores[c] as number) + (likeness[other] as number) * move;
          }
        }
      }
    }
    return pupils.flatMap(({ moves }, at) => {
      const classes = Int32Array.from(moves.keys()).filter((c) => moves[c] !== 0);
      return classes.length === 0
        ? []
        : [{ row: rows[at] as EncodedRow, classes, moves: Float64Array.from(classes, (c) => moves[c] as number) }];
    });
  };

  return {
    move: (taught, row, chances) => void weighed(chances, scoresOf(taught, row)),
    learn(before, cases, chances) {
      const taught = [...before];
      for (const texts of cases) taught.push(...learnCase(taught, texts, chances));
      return taught;
    },
  };
}

/** Adds scores to the logarithms of chances, which sum to 1 again; in place. */
function weighed(chances: Float64Array, scores: Float64Array): Float64Array {
  const highest = scores.reduce((most, score) => Math.max(most, score), 0);
  let sum = 0;
  for (let c = 0; c < chances.length; c++) {
    const chance = (chances[c] as number) * Math.exp((scores[c] as number) - highest);
    chances[c] = chance;
    sum += chance;
  }
  // A class that had no chance left gets none; where only such are left, nothing is known.
  for (let c = 0; c < chances.length; c++) chances[c] = sum > 0 ? (chances[c] as number) / sum : 1 / chances.length;
  return chances;
}
