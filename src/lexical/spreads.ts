import { createDictionary, type Dictionary } from './dictionary.js';
import { grown } from './growing.js';

/** How often a term can occur in each field of a document; numbered, since few spreads serve most terms. */
export interface Spreads {
  /** One count for each field, spread after spread. */
  readonly counts: Int32Array;
  /** The number of a spread, given by its counts. */
  of(counts: Int32Array): number;
  /** Each is named after its counts. */
  readonly names: Dictionary;
}

/** Counts of a single field below this one are found without a name. */
const SMALL = 16;

/** Creates spreads over a count of fields, none yet, or those of a dictionary. */
export function createSpreads(width: number, names = createDictionary()): Spreads {
  let counts = countsOf(width, names);
  /** The number plus 1 of a spread over one field, field after field. */
  const single = new Int32Array(width * SMALL);
  const intern = (own: Int32Array) => {
    const number = names.intern(own.join());
    counts = grown(counts, width * (number + 1));
    counts.set(own, width * number);
    return number;
  };
  return {
    names,
    get counts() {
      return counts;
    },
    of(own) {
      let field = -1;
      for (let at = 0; at < width; at++) {
        if (own[at] === 0) continue;
        if (field >= 0) return intern(own);
        field = at;
      }
      const times = own[field] as number;
      if (times >= SMALL) return intern(own);
      const known = single[field * SMALL + times] as number;
      if (known > 0) return known - 1;
      const number = intern(own);
      single[field * SMALL + times] = number + 1;
      return number;
    },
  };
}

const COMMA = 44;
const ZERO = 48;

/** Reads the counts that spreads are named after. */
function countsOf(width: number, names: Dictionary): Int32Array {
  const { units, starts } = names.parts();
  const counts = new Int32Array(width * names.size);
  for (let number = 0, place = 0; number < names.size; number++, place++) {
    for (let at = starts[number] as number; at < (starts[number + 1] as number); at++) {
      const unit = units[at] as number;
      if (unit === COMMA) place++;
      else counts[place] = 10 * (counts[place] as number) + unit - ZERO;
    }
  }
  return counts;
}
