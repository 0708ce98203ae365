import type { Word } from './sentence.js';

/** What stands after them is the other thing: "A3 instead of A4". */
const INSTEAD = /(?:^| )(?:au lieu de|instead of|rather than|plutot que|contrairement a|unlike|a la place de)(?= |$)/;

/** Most words of a clause that says that something is well. */
const WELL_LIMIT = 6;
const WELL =
  /(?:^| )(?:marche(?:nt)?|fonctionne(?:nt)?|works?|working|fine|ok|okay|nickel|impeccable|perfect)(?: (?:bien|fine|well|tres bien))?$/;

/** "more orange than red", "plutôt orange que rouge". */
const RATHER = /(?:^| )(?:more|rather|plutot|plus)(?: \S+){1,2}?(?= (?:than|que) \S+)/;

/** The words that say what is so: not what is only denied beside it, nor what stands for the other thing. */
export function telling(words: readonly Word[]): readonly Word[] {
  const said = folded(words);
  const cut = INSTEAD.exec(said)?.index ?? endOf(RATHER.exec(said));
  const kept = cut === undefined ? words : words.slice(0, said.slice(0, cut).split(' ').length);
  const clauses = new Map<number, Word[]>();
  for (const word of kept) clauses.set(word.clause, [...(clauses.get(word.clause) ?? []), word]);
  const affirmed = [...clauses.values()].filter((clause) => !isContrast(clause));
  return affirmed.some((clause) => clause.some((word) => word.role === 'word')) ? affirmed.flat() : kept;
}

function endOf(match: RegExpExecArray | null): number | undefined {
  return match === null ? undefined : match.index + match[0].length;
}

/** Leaves out what is said to be well beside a trouble: "the picture is fine, but there is no sound". */
export function troubled(words: readonly Word[]): readonly Word[] {
  const clauses = new Map<number, Word[]>();
  for (const word of words) {
    const own = clauses.get(word.clause);
    if (own === undefined) clauses.set(word.clause, [word]);
    else own.push(word);
  }
  const well = new Set(
    [...clauses].flatMap(([clause, own]) =>
      own.length <= WELL_LIMIT && WELL.test(folded(own)) && own.every((word) => word.role !== 'negation')
        ? [clause]
        : [],
    ),
  );
  const left = words.filter((word) => !well.has(word.clause));
  return left.some((word) => word.role === 'word' && !/^(?:mais|but)$/.test(word.folded)) ? left : words;
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
