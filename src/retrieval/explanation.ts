import type { Contribution, Explanation, MatchedWord } from '../model/index.js';
import type { Term } from './analysis.js';
import type { CaseBase } from './case-base.js';
import { embeddingPart } from './case-vectors.js';
import type { Field } from './defaults.js';
import { FIELDS, RETRIEVAL } from './defaults.js';
import { type CaseDocument, type CaseText, type CaseTexts, visitTerms } from './documents.js';
import type { AnalysedQuery, QueryTerm } from './query.js';
import { rowOf } from './rows.js';
import type { Signals } from './signals.js';
import { caseSummary } from './summary.js';

/** What the words of one field add. */
interface FieldShare {
  value: number;
  readonly words: MatchedWord[];
}

/** Explains the similarity of one case: contributions that sum to it, and what its facts say. */
export function explainHit(caseBase: CaseBase, query: AnalysedQuery, signals: Signals, place: number): Explanation {
  const comparison = signals.facts?.[place];
  const factWeight = RETRIEVAL.facts * (comparison?.weight ?? 0);
  const whole = comparison === undefined ? 1 : signals.textWeight + factWeight;
  const ofText = whole === 0 ? 0 : (comparison === undefined ? 1 : signals.textWeight) / whole;
  const embedding = embeddingPart(signals.embedding, place);
  const fields = fieldShares(caseBase, query, signals, place);
  const contributions: Contribution[] = [];
  for (const field of FIELDS) {
    const { value, words } = fields[field];
    if (value > 0) contributions.push({ kind: 'words', field, value: value * ofText * embedding.rest, words });
  }
  const alike =
    RETRIEVAL.text.characters * (signals.characters[place] as number) +
    RETRIEVAL.text.whole * (signals.whole[place] as number);
  const characters = alike * ofText * embedding.rest;
  if (characters > 0) contributions.push({ kind: 'characters', value: characters });
  if (embedding.value > 0) {
    const cosine = signals.embedding?.[place] as number;
    contributions.push({ kind: 'embedding', value: embedding.value * ofText, cosine });
  }
  for (const { attribute, weight, local } of comparison?.parts ?? []) {
    if (local === undefined || local === 0) continue;
    contributions.push({ kind: 'attribute', attribute, value: (RETRIEVAL.facts * weight * local) / whole, local });
  }
  contributions.sort((a, b) => b.value - a.value);
  const parts = comparison?.parts ?? [];
  const facts = {
    for: parts.filter((part) => part.known && (part.local ?? 0) >= 0.5).map((part) => part.attribute),
    against: parts.filter((part) => part.known && (part.local ?? 0) < 0.5).map((part) => part.attribute),
    unknown: parts.filter((part) => !part.known).map((part) => part.attribute),
  };
  return { contributions, facts, summary: caseSummary(query.language, contributions, facts) };
}

/** Divides the word evidence among fields: BM25F by the weight of the occurrences, the wording's cosine to its field, near words to those they stand in. */
function fieldShares(
  caseBase: CaseBase,
  { distinct }: AnalysedQuery,
  signals: Signals,
  place: number,
): Readonly<Record<Field, FieldShare>> {
  const { case: one, read } = caseBase.documents[signals.cases[place] as number] as CaseDocument;
  const shares: Record<Field, FieldShare> = {
    title: noShare(),
    problem: noShare(),
    also: noShare(),
    steps: noShare(),
    codes: noShare(),
    facts: noShare(),
  };
  const parts = caseBase.lexical.parts(one.id, distinct) ?? [];
  const score = parts.reduce((sum, { value }) => sum + value, 0);
  const scale = score === 0 ? 0 : (RETRIEVAL.text.lexical * (signals.lexical[place] as number)) / score;
  const texts = read();
  const asked = parts.flatMap(({ alternative }, word) => distinct[word]?.alternatives[alternative]?.key ?? []);
  const met = new Set(parts.flatMap(({ fields }) => Object.keys(fields)));
  const telling = [
    ...tellingWordings(caseBase, texts, signals.cases[place] as number, asked),
    ...texts.shared.filter(({ field }) => met.has(field) || met.has('codes')),
  ];
  const byKey = placesOf(telling, new Set(asked));
  for (const [word, { alternative, fields }] of parts.entries()) {
    const term = distinct[word] as QueryTerm;
    const meant = term.alternatives[alternative];
    if (meant === undefined) continue;
    for (const field of FIELDS) {
      const value = fields[field];
      if (value === undefined) continue;
      shares[field].value += scale * value;
      shares[field].words.push(matchedWord(term, meant.kind, byKey.get(meant.key)?.[field] ?? []));
    }
  }
  const wording = texts.wordings[signals.wording[place] as number];
  if (wording !== undefined) shares[wording.field].value += RETRIEVAL.text.words * (signals.words[place] as number);
  const pairs = signals.nearness.texts(signals.cases[place] as number);
  const found = pairs.reduce((sum, count) => sum + count, 0);
  for (const [at, { field }] of [...texts.wordings, ...texts.shared].entries()) {
    const count = pairs[at] ?? 0;
    if (count > 0) shares[field].value += (RETRIEVAL.text.near * (signals.near[place] as number) * count) / found;
  }
  return shares;
}

const noShare = (): FieldShare => ({ value: 0, words: [] });

/** Where a key occurs: the terms of each field, in order. */
type Places = Partial<Record<Field, Term[]>>;

/** The wordings of a case where a word that is asked for stands first in their field: the others need not be analysed. */
function tellingWordings(
  { census, names, starts }: CaseBase,
  { wordings }: CaseTexts,
  index: number,
  asked: readonly string[],
): readonly CaseText[] {
  const { wordKeys, texts: rows } = census;
  const keys = new Set(asked.map((key) => names.keys.get(key)));
  const seen = new Set<string>();
  return wordings.filter(({ field }, place) => {
    const before = seen.size;
    for (const word of rowOf(rows, (starts[index] as number) + place)) {
      if (keys.has(wordKeys[word])) seen.add(`${field} ${word}`);
    }
    return seen.size > before;
  });
}

/** Finds keys in texts. */
function placesOf(texts: readonly CaseText[], asked: ReadonlySet<string>): ReadonlyMap<string, Places> {
  const byKey = new Map<string, Places>();
  visitTerms(texts, (term, field) => {
    if (!asked.has(term.key)) return;
    const places = byKey.get(term.key) ?? {};
    byKey.set(term.key, places);
    const known = places[field];
    if (known === undefined) places[field] = [term];
    else known.push(term);
  });
  return byKey;
}

function matchedWord(term: QueryTerm, kind: MatchedWord['kind'], found: readonly Term[]): MatchedWord {
  const exact = found.find((one) => one.folded === term.folded);
  if (exact !== undefined) return { query: term.surface, found: exact.surface, kind: 'same' };
  return { query: term.surface, found: found[0]?.surface ?? '', kind: kind === 'same' ? 'stem' : kind };
}
