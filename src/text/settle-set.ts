import type { SettledAnswer } from '../model/index.js';
import { isContrast } from './contrast.js';
import { SUBJECTS } from './reading-words.js';
import type { Word } from './sentence.js';
import type { Asked } from './settle.js';
import { isStopWord } from './stop-words.js';

/** What names all values at once, where the question is what fails. */
const ALL =
  /^(?:(?:absolument |strictement |a peu pres |pratiquement |quasiment |literally |absolutely |pretty much |basically |practically |almost )*(?:tout|everything|rien|nothing|all|toutes?|tous)(?: (?:ne |de |of |it |marche |fonctionne |se |ouvre |works?|working |opens?|est |is |en |panne |down |bloque |broken |du |at |all |plus |pas |them |dead |hs |les))*)\s*$/;
const BUT = /^(?:sauf|excepte|hormis|except|but|apart|besides|hors|save)$/;
const NOTHING = /^(?:nothing|none|rien)$/;
/** What counts the values and names none: "both, the web and mail". */
const COUNTING = /^(?:both|either|neither|deux|trois|two|three|choses|things|suivante?s?|following|namely|notamment)$/;
/** What begins a remark on all that was named. */
const BACK = /^(?:neither|both|none|all|aucune?|tous|toutes|rien|nothing)$/;
/** What came of it. */
const OUTCOME = /^(?:idem|pareil|same|ditto|succes|success|luck|resultat|result|difference|vain|avail)$/;
/** A part of a list ends here. */
const PART = /[,;+&/\n.]/;
const JOINT = /^(?:et|and|puis|then|plus|aussi|also|ou|or|ni|nor|mais|but|even|meme|ainsi)$/;

/**
 * Reads a list of values: each part of it, all but some, and none of those that are said to work.
 *
 * @param guess - the value that a part means which names none by the word
 */
export function settleSet(
  asked: Asked,
  guess: (words: readonly Word[]) => string | undefined,
): Extract<SettledAnswer, { readonly value: unknown }> | undefined {
  const { attribute, setting, reading, claims } = asked;
  const { words, text } = setting.passage;
  const named = reading !== undefined && Array.isArray(reading.value) ? (reading.value as readonly string[]) : [];
  const asksTrouble = setting.context.negative.has(attribute.id);
  const but = words.findIndex((word) => BUT.test(word.folded));
  const before = (but < 0 ? words : words.slice(0, but)).map((word) => word.folded).join(' ');
  if (asksTrouble && ALL.test(`${before} `.trim())) {
    const spared = but < 0 ? [] : valuesIn(asked, words.slice(but + 1), guess);
    if (but >= 0 && spared.length === 0) return undefined;
    const left = attribute.values.map(({ id }) => id).filter((id) => !spared.includes(id));
    return left.length === 0 ? undefined : { kind: 'value', value: left.sort() };
  }
  const putAside = new Set(
    [...clausesOf(words)].filter(([, clause]) => isContrast(clause) || isFine(clause)).map(([clause]) => clause),
  );
  const firm = new Set<string>();
  const doubtful = reading?.certainty === 'doubtful';
  let missed = false;
  for (const value of named) {
    const own = claims.filter((one) => one.attribute === attribute.id && one.value === value);
    if (own.length === 0 || own.some((one) => !isAside(words, one.from, putAside))) firm.add(value);
  }
  for (const part of partsOf(words, text)) {
    const from = words.indexOf(part[0] as Word);
    const to = from + part.length;
    const own = claims.some((one) => one.attribute === attribute.id && one.from >= from && one.from < to);
    if (
      own ||
      isFine(part) ||
      (!asksTrouble && part.some((word) => word.role === 'negation')) ||
      isAside(words, from, putAside)
    )
      continue;
    // Where the question is what fails, "no mail" names it.
    const value = guess(asksTrouble ? part.filter((word) => word.role !== 'negation') : part);
    if (value !== undefined) firm.add(value);
    else if (isListed(part)) missed = true;
  }
  if (missed) return undefined;
  const empty = attribute.values.find(({ id }) => NOTHING.test(id))?.id;
  if (empty !== undefined && firm.size > 1) firm.delete(empty);
  if (firm.size === 0) return undefined;
  return doubtful ? undefined : { kind: 'value', value: [...firm].sort() };
}

function clausesOf(words: readonly Word[]): ReadonlyMap<number, readonly Word[]> {
  const clauses = new Map<number, Word[]>();
  for (const word of words) clauses.set(word.clause, [...(clauses.get(word.clause) ?? []), word]);
  return clauses;
}

/** "not the mail, that's fine": of all values that a set may hold, these are put aside. */
function isAside(words: readonly Word[], at: number, putAside: ReadonlySet<number>): boolean {
  return putAside.has(words[at]?.clause ?? -1);
}

/** A part of a list that was not understood makes the list another one; what somebody tells besides does not. */
function isListed(part: readonly Word[]): boolean {
  const content = part.filter(
    (word) =>
      word.role === 'word' &&
      word.folded.length > 1 &&
      !COUNTING.test(word.folded) &&
      !isStopWord(word.folded, 'fr') &&
      !isStopWord(word.folded, 'en'),
  );
  if (part.some((word) => SUBJECTS.has(word.folded) || OUTCOME.test(word.folded))) return false;
  return content.length >= 1 && content.length <= 4 && !BACK.test(part[0]?.folded ?? '');
}

/** The values that some words name. */
function valuesIn(
  { attribute, setting }: Asked,
  words: readonly Word[],
  guess: (words: readonly Word[]) => string | undefined,
): readonly string[] {
  const found = setting.context.index.find({ ...setting.passage, words });
  const exact = found.filter((match) => match.attribute === attribute.id && match.exact).map(({ value }) => value);
  if (exact.length > 0) return [...new Set(exact)];
  const value = guess(words);
  return value === undefined ? [] : [value];
}

function partsOf(words: readonly Word[], text: string): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  words.forEach((word, at) => {
    const gap = text.slice(words[at - 1]?.end ?? 0, word.start);
    if (PART.test(gap) || JOINT.test(word.folded)) parts.push([]);
    if (!JOINT.test(word.folded)) parts.at(-1)?.push(word);
  });
  return parts.filter((part) => part.length > 0);
}

/** "that's fine" and "the rest works" name nothing that fails. */
function isFine(part: readonly Word[]): boolean {
  if (part.some((word) => word.role === 'negation')) return false;
  const said = part.map((word) => word.folded).join(' ');
  return /(?:^| )(?:ok|okay|fine|fonctionne(?:nt)?|marche(?:nt)?|works?|rest|reste|va|vont|bon|nickel|passe(?:nt)?)(?= |$)|(?:does|do)$/.test(
    said,
  );
}
