import type { Word } from './sentence.js';

/** What stands after them is the other thing: "A3 instead of A4". */
const INSTEAD = /(?:^| )(?:au lieu de|instead of|rather than|plutot que|contrairement a|unlike|a la place de)(?= |$)/;

/** The words that say what is so: not what is only denied beside it, nor what stands for the other thing. */
export function telling(words: readonly Word[]): readonly Word[] {
  const said = folded(words);
  const instead = INSTEAD.exec(said);
  const kept = instead === null ? words : words.slice(0, said.slice(0, instead.index).split(' ').length);
  const clauses = new Map<number, Word[]>();
  for (const word of kept) clauses.set(word.clause, [...(clauses.get(word.clause) ?? []), word]);
  const affirmed = [...clauses.values()].filter((clause) => !isContrast(clause));
  return affirmed.some((clause) => clause.some((word) => word.role === 'word')) ? affirmed.flat() : kept;
}

/** "not the headset", "ce n'est pas le casque": names a thing only to put it aside. */
export function isContrast(clause: readonly Word[]): boolean {
  return /^(?:(?:ce|c|it) )?(?:(?:ne |est |is |s )+)?(?:pas|not|ni|nor) (?:le|la|les|de|the|my|mon|ma|mes|a|un|une|in|on|au|en) \S+(?: \S+)?$/.test(
    folded(clause),
  );
}

function folded(words: readonly Word[]): string {
  return words.map((word) => word.folded).join(' ');
}
