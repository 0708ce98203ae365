import type { Attribute, Facts, Json, Knowledge, Language, Reading, SettledAnswer } from '../model/index.js';
import { readGesture, readYesNo, spoken } from './answer-words.js';
import { findClaims, type Setting } from './claims.js';
import { deniesCode, findCodes } from './code-facts.js';
import { conclude } from './conclude.js';
import { findNumbers } from './number-facts.js';
import { packReader, type ReaderSnapshot } from './reader-snapshot.js';
import { type Context, createContext } from './reading-context.js';
import { analyse, type Passage, type Word } from './sentence.js';
import { createSpelling, type Speller } from './spelling.js';
import { createTelling } from './telling.js';
import { checkLength } from './tokenise.js';

/** What an answer in free text comes to; `unclear` is asked back with the values that it may mean, best first. */
export type Settlement = SettledAnswer | { readonly kind: 'unclear'; readonly candidates: readonly string[] };

/** Circumstances of a text. */
export interface ReadOptions {
  /** Id of the attribute just asked: bare values, yes and no, and numbers belong to it. */
  readonly asked?: string;
  /** Facts that are known already; questions that they rule out are not read into the text. */
  readonly known?: Facts;
}

/** Reads free text into facts. */
export interface Reader {
  /**
   * Finds the facts that a text states; what it asks, supposes or contradicts is `doubtful`.
   *
   * @returns at most one reading per attribute, ascending by attribute id
   * @throws RangeError when the text is longer than `TEXT_LIMIT`, as `settle` does
   */
  read(text: string, language: Language, options?: ReadOptions): readonly Reading[];
  /** Settles how the answer to one question was meant. */
  settle(text: string, language: Language, attribute: Attribute): Settlement;
  /** Gives what the reader has prepared, so that {@link createReader} need not do it again. */
  snapshot(): ReaderSnapshot;
}

/** "Envoyé de mon iPhone", "Sent from my iPhone", and the line of two dashes. */
const SIGNATURE = /^[ \t]*(?:--[ \t]*$|(?:envoy[ée]|sent)[ \t]+(?:de|depuis|from)[ \t])/im;

/** Values offered back when an answer is unclear. */
const CANDIDATES = 5;

/**
 * Prepares the reading of free text, in both languages, from the vocabulary of a knowledge base; the work is done
 * when the first text is read.
 *
 * A wrong fact costs more than a missed one: a word that says little alone counts only beside words of
 * its attribute's question, and longer phrases shut out shorter ones.
 *
 * @param snapshot - from `Reader.snapshot`, of the same knowledge; what has not its shape is passed over
 * @param isWord - tells folded words beside the vocabulary that are right as they are written. @defaultValue none
 * @example
 * createReader(knowledge).read("l'imprimante clignote orange", 'fr');
 */
export function createReader(
  knowledge: Knowledge,
  snapshot?: Json,
  isWord: (folded: string) => boolean = () => false,
): Reader {
  let made: { readonly context: Context; readonly spelling: () => Speller } | undefined;
  const prepared = () => {
    if (made === undefined) {
      const context = createContext(knowledge, snapshot);
      made = {
        context,
        spelling: createSpelling(context.index.words, (folded) => context.known.has(folded) || isWord(folded)),
      };
    }
    return made;
  };

  function prepare(text: string, language: Language, options: ReadOptions): Setting {
    const { context, spelling } = prepared();
    checkLength('read: the text', text);
    const heard = analyse(withoutSignature(text), language);
    const uncertain = new Set<number>();
    const correct = spelling();
    const words = heard.words.map((word, at): Word => {
      const correction = word.kind === 'word' && word.role === 'word' ? correct(word.folded) : undefined;
      if (correction === undefined) return word;
      if (correction.doubtful) uncertain.add(at);
      return { ...word, folded: correction.folded, stems: correction.stems };
    });
    const passage = { ...heard, words };
    const telling = createTelling(context, passage);
    return { context, passage, uncertain, telling, asked: options.asked, known: options.known ?? {} };
  }

  function read(text: string, language: Language, options: ReadOptions = {}): readonly Reading[] {
    const setting = prepare(text, language, options);
    const attribute = options.asked === undefined ? undefined : setting.context.attributes.get(options.asked);
    const refused = attribute !== undefined && readGesture(setting.passage) !== undefined;
    const readings = [
      ...conclude(findClaims(setting), setting),
      ...findNumbers(setting),
      ...(refused && attribute.type === 'text' ? [] : findCodes(setting)),
    ];
    if (attribute?.type === 'boolean' && !refused) {
      const stated = readings.find((reading) => reading.attribute === attribute.id);
      const said = answerTo(attribute, setting.passage, stated);
      if (said !== undefined) return sorted([...readings.filter((reading) => reading !== stated), said]);
    }
    return sorted(readings);
  }

  function settle(text: string, language: Language, attribute: Attribute): Settlement {
    const setting = prepare(text, language, { asked: attribute.id });
    const gesture = readGesture(setting.passage);
    const reading = read(text, language, { asked: attribute.id }).find((one) => one.attribute === attribute.id);
    if (gesture !== undefined && !(gesture === 'unknown' && reading !== undefined && !asksBack(setting.passage))) {
      return { kind: gesture };
    }
    if (reading === undefined && attribute.type === 'text' && deniesCode(setting.passage)) {
      return { kind: 'notApplicable' };
    }
    if (reading === undefined) return { kind: 'unclear', candidates: near(setting, attribute) };
    const values = [
      ...new Set(findClaims(setting).flatMap((claim) => (claim.attribute === attribute.id ? [claim.value] : []))),
    ];
    const several = attribute.type !== 'set' && reading.certainty === 'doubtful' && values.length > 1;
    if (several) return { kind: 'unclear', candidates: values.sort() };
    if (reading.certainty === 'sure' && gesture === undefined) return { kind: 'value', value: reading.value };
    if (typeof reading.value === 'string') return { kind: 'unsure', value: reading.value };
    return { kind: 'unclear', candidates: typeof reading.value === 'number' ? [] : reading.value };
  }

  return { read, settle, snapshot: () => packReader(prepared().context) };
}

/** A message without what its writer's device or program adds below it. */
function withoutSignature(text: string): string {
  const at = text.search(SIGNATURE);
  return at > 0 ? text.slice(0, at) : text;
}

/** "I don't know if it is red" names a value only to say that it is not known. */
function asksBack(passage: Passage): boolean {
  return passage.words.some((word) => /^(?:si|if|whether)$/.test(word.folded));
}

function sorted(readings: readonly Reading[]): readonly Reading[] {
  return [...readings].sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
}

/** The yes or no to a boolean question; where the words beside it say the contrary, it is doubtful. */
function answerTo(attribute: Attribute, passage: Passage, stated: Reading | undefined): Reading | undefined {
  const said = readYesNo(passage);
  if (said === undefined) return undefined;
  if (stated !== undefined && stated.value !== said.value) return { ...stated, certainty: 'doubtful' };
  return { attribute: attribute.id, ...said, quote: passage.text.trim() };
}

/** Values that share a word with an answer that named none clearly. */
function near({ passage, context }: Setting, attribute: Attribute): readonly string[] {
  const said = new Set(
    spoken(passage)
      .split(' ')
      .filter((word) => word.length >= 3),
  );
  const nodes = context.nodes.get(attribute.taxonomy ?? '') ?? [];
  return [...attribute.values, ...nodes]
    .map(({ id, label, also }) => {
      const wordings = [...Object.values(label), ...also.map(({ text }) => text)].join(' ');
      const words = new Set(spoken(analyse(wordings.slice(0, 2000), passage.language)).split(' '));
      return { id, shared: [...said].filter((word) => words.has(word)).length };
    })
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || (a.id < b.id ? -1 : 1))
    .slice(0, CANDIDATES)
    .map(({ id }) => id);
}
