import type { Contribution, Explanation, MatchedWord } from '../model/index.js';
import type { Term } from './analysis.js';
import { occurrence, perField, termIdf } from './bm25f.js';
import type { CaseBase } from './case-base.js';
import type { Field } from './defaults.js';
import { FIELDS, RETRIEVAL } from './defaults.js';
import { type CaseTexts, visitTerms } from './documents.js';
import type { AnalysedQuery, QueryTerm } from './query.js';
import type { Signals } from './signals.js';
import { caseSummary } from './summary.js';

/** What the words of one field add. */
interface FieldShare {
  value: number;
  readonly words: MatchedWord[];
}

/** Explains the similarity of one case: contributions that sum to it, and what its facts say. */
export function explainHit(caseBase: CaseBase, query: AnalysedQuery, signals: Signals, index: number): Explanation {
  const comparison = signals.facts?.[index];
  const factWeight = RETRIEVAL.facts * (comparison?.weight ?? 0);
  const whole = comparison === undefined ? 1 : signals.textWeight + factWeight;
  const ofText = whole === 0 ? 0 : (comparison === undefined ? 1 : signals.textWeight) / whole;
  const fields = fieldShares(caseBase, query, signals, index);
  const contributions: Contribution[] = [];
  for (const field of FIELDS) {
    const { value, words } = fields[field];
    if (value > 0) contributions.push({ kind: 'words', field, value: value * ofText, words });
  }
  const characters = RETRIEVAL.text.characters * (signals.characters[index] as number) * ofText;
  if (characters > 0) contributions.push({ kind: 'characters', value: characters });
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

/** Divides the word evidence among fields: BM25F by the weight of the occurrences, the wording's cosine to its field. */
function fieldShares(
  caseBase: CaseBase,
  query: AnalysedQuery,
  signals: Signals,
  index: number,
): Readonly<Record<Field, FieldShare>> {
  const { postings, means } = caseBase.lexical;
  const empty = (): FieldShare => ({ value: 0, words: [] });
  const shares: Record<Field, FieldShare> = {
    title: empty(),
    problem: empty(),
    also: empty(),
    steps: empty(),
    codes: empty(),
    facts: empty(),
  };
  const texts = caseBase.documents[index]?.read() ?? { wordings: [], shared: [] };
  const { lengths, byKey } = placesOf(texts, query);
  let ideal = 0;
  for (const term of query.distinct) {
    const idf = termIdf(term, postings);
    ideal += idf;
    const alternative = term.alternatives.find(({ key }) => byKey.has(key));
    if (alternative === undefined) continue;
    const found = byKey.get(alternative.key) ?? {};
    const weights = FIELDS.map(
      (field) => (found[field]?.length ?? 0) * occurrence(field, lengths[field], means[field]),
    );
    const frequency = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [place, field] of FIELDS.entries()) {
      const weight = weights[place] ?? 0;
      if (weight === 0) continue;
      shares[field].value += (alternative.weight * idf * weight) / (RETRIEVAL.k1 + frequency);
      shares[field].words.push(matchedWord(term, alternative.kind, found[field] ?? []));
    }
  }
  for (const field of FIELDS) shares[field].value *= ideal === 0 ? 0 : RETRIEVAL.text.lexical / ideal;
  const wording = signals.wording[index] as number;
  if (wording >= 0) {
    const first = caseBase.owners.indexOf(index);
    const field = texts.wordings[wording - first]?.field ?? 'problem';
    shares[field].value += RETRIEVAL.text.words * (signals.words[index] as number);
  }
  return shares;
}

/** Where a key occurs: the terms of each field, in order. */
type Places = Partial<Record<Field, Term[]>>;

/** Finds in a case what the query may mean, and how long its fields are. */
function placesOf(
  texts: CaseTexts,
  query: AnalysedQuery,
): { readonly lengths: Readonly<Record<Field, number>>; readonly byKey: ReadonlyMap<string, Places> } {
  const asked = new Set(query.distinct.flatMap(({ alternatives }) => alternatives.map(({ key }) => key)));
  const lengths = perField();
  const byKey = new Map<string, Places>();
  visitTerms(texts, (term, field) => {
    lengths[field]++;
    if (!asked.has(term.key)) return;
    const places = byKey.get(term.key) ?? {};
    byKey.set(term.key, places);
    places[field] = [...(places[field] ?? []), term];
  });
  return { lengths, byKey };
}

function matchedWord(term: QueryTerm, kind: MatchedWord['kind'], found: readonly Term[]): MatchedWord {
  const exact = found.find((one) => one.folded === term.folded);
  if (exact !== undefined) return { query: term.surface, found: exact.surface, kind: 'same' };
  return { query: term.surface, found: found[0]?.surface ?? '', kind: kind === 'same' ? 'stem' : kind };
}
