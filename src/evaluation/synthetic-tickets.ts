import { createRandom } from './random.js';

/** Tickets that nobody wrote, as their words. */
export interface SyntheticTickets {
  /** The words of a ticket by its number, an integer >= 0; 20 to 80, with repeats. */
  ticket(number: number): readonly string[];
  /** The words of one more ticket of some known problem, by its number. */
  query(number: number): readonly string[];
}

/** Count of distinct words. */
const WORDS = 200_000;
/** Tickets of one problem. */
const TICKETS = 50;
/** Words that a problem has of its own, the share of them in a ticket, and that of misspelt words. */
const [OWN, SHARE, MISSPELT] = [30, 0.4, 0.03];
/** Where the seeds of problems and of queries begin. */
const [PROBLEMS, QUERIES] = [1_000_000_000, 2_000_000_000];

/**
 * Creates tickets of problems that come again: each tells its problem in some of the problem's own words, among words
 * that occur as often as those of a language do, and misspells a few.
 *
 * @param size - count of tickets; fifty of them share a problem
 */
export function createSyntheticTickets(size: number): SyntheticTickets {
  const problems = Math.max(1, Math.round(size / TICKETS));
  const sums = new Float64Array(WORDS);
  for (let rank = 0, sum = 0; rank < WORDS; rank++) {
    sum += 1 / (rank + 2.7);
    sums[rank] = sum;
  }
  const draw = (share: () => number): number => {
    const wanted = share() * (sums[WORDS - 1] as number);
    let [low, high] = [0, WORDS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const written = (seed: number, problem: number): readonly string[] => {
    const ofProblem = createRandom(PROBLEMS + problem).share;
    const own = Array.from({ length: OWN }, () => draw(ofProblem));
    const { share } = createRandom(seed);
    return Array.from({ length: 20 + Math.floor(61 * share()) }, () => {
      const word = share() < SHARE ? (own[Math.floor(share() * OWN)] as number) : draw(share);
      const name = `w${word.toString(36)}`;
      return share() < MISSPELT ? `${name}-${Math.floor(share() * 100)}` : name;
    });
  };
  return {
    ticket: (number) => written(number, number % problems),
    query: (number) => written(QUERIES + number, Math.floor(createRandom(-1 - number).share() * problems)),
  };
}
