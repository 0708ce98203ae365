import type { Attribute, Facts, Json, Knowledge, Language, Reading } from '../model/index.js';
import { readGesture, readYesNo } from './answer-words.js';
import { findClaims, type Setting } from './claims.js';
import { findCodes } from './code-facts.js';
import { conclude } from './conclude.js';
import { isDeviceLine, namesDevice, withoutDeviceSentence } from './device-line.js';
import { findNumbers } from './number-facts.js';
import { packReader, type ReaderSnapshot } from './reader-snapshot.js';
import { type Context, createContext } from './reading-context.js';
import { analyse, type Passage, type Word } from './sentence.js';
import { type Settlement, settleAnswer } from './settle.js';
import { createSpelling, type Speller } from './spelling.js';
import { createTelling } from './telling.js';
import { checkLength } from './tokenise.js';
import { countCommon, createScorer, type Scorer } from './value-scores.js';

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
  const scorers = new WeakMap<Attribute, Scorer>();
  let common: ReturnType<typeof countCommon> | undefined;
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
    return { context, passage, heard, uncertain, telling, asked: options.asked, known: options.known ?? {} };
  }

  function read(text: string, language: Language, options: ReadOptions = {}): readonly Reading[] {
    const setting = prepare(text, language, options);
    const attribute = options.asked === undefined ? undefined : setting.context.attributes.get(options.asked);
    const refused = attribute !== undefined && readGesture(setting.heard) !== undefined;
    const readings = [
      ...conclude(findClaims(setting), setting),
      ...findNumbers(setting),
      ...(refused && attribute.type === 'text' ? [] : findCodes(setting)),
    ];
    if (attribute?.type === 'boolean' && !refused) {
      const stated = readings.find((reading) => reading.attribute === attribute.id);
      const said = answerTo(attribute, setting.heard, stated);
      if (said !== undefined) return sorted([...readings.filter((reading) => reading !== stated), said]);
    }
    return sorted(readings);
  }

  function settle(text: string, language: Language, attribute: Attribute): Settlement {
    const setting = prepare(text, language, { asked: attribute.id });
    const { context } = setting;
    let scorer = scorers.get(attribute);
    if (scorer === undefined) {
      common ??= countCommon(context.index.phrases);
      scorer = createScorer(attribute, context.nodes.get(attribute.taxonomy ?? '') ?? [], common);
      scorers.set(attribute, scorer);
    }
    const reading = read(text, language, { asked: attribute.id }).find((one) => one.attribute === attribute.id);
    return settleAnswer({ attribute, setting, reading, claims: findClaims(setting), scorer });
  }

  return { read, settle, snapshot: () => packReader(prepared().context) };
}

/** A message without what its writer's device or program adds below it, and what follows two dashes. */
function withoutSignature(text: string): string {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const end = lines.findIndex(
    (line, at) =>
      at > 0 &&
      (line.trim() === '--' ||
        isDeviceLine(line) ||
        (at === last && lines[at - 1]?.trim() === '' && namesDevice(line))),
  );
  return withoutDeviceSentence(end < 0 ? text : lines.slice(0, end).join('\n'));
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
