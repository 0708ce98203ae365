import type { Hit, Query, RankedSolution, Retrieval } from '../model/index.js';
import { LANGUAGES, localise } from '../model/index.js';
import { vectorFault } from '../similarity/index.js';
import { checkLength, recogniseLanguage } from '../text/index.js';
import type { Weighing } from './calibration.js';
import { CALIBRATION, confidences, knownChance, shareEvidence } from './calibration.js';
import type { Candidate } from './candidates.js';
import { gatherCandidates } from './candidates.js';
import type { CaseBase } from './case-base.js';
import { confidenceOf } from './confidence-line.js';
import { RETRIEVAL } from './defaults.js';
import { explainHit } from './explanation.js';
import { featuresOf } from './features.js';
import { type AnalysedQuery, analyseQuery } from './query.js';
import { rankCases } from './ranking.js';
import type { Signals } from './signals.js';
import { caseAt, measure } from './signals.js';
import { statedFacts } from './stated.js';
import { solutionSummary } from './summary.js';

/**
 * Finds the cases that resemble a new trouble, and the solutions they speak for.
 *
 * The first 512 distinct words of the text are used. A query without text and facts, or of words that the base
 * has never seen, is `unknown` and finds little or nothing.
 *
 * @returns at most `limit` hits and as many solutions; confidences sum to at most 1
 * @throws RangeError when the text is longer than `TEXT_LIMIT`, the language is unknown or the limit is not a whole
 * number >= 1, or `query.embedding` has another length than the vectors of the cases, or no direction
 * @throws TypeError when the text is not a string, `query.embedding` is no `Float32Array` or the cases have no vectors
 * @example
 * retrieve(createCaseBase(knowledge), { text: 'rien ne sort de l’imprimante', limit: 3 });
 */
export function retrieve(caseBase: CaseBase, query: Query): Retrieval {
  const { plain, analysed, signals, places } = find(caseBase, query);
  const hits = plain.hits.map((hit, rank) => ({
    ...hit,
    explanation: explainHit(caseBase, analysed, signals, places[rank] as number),
  }));
  return { ...plain, hits };
}

/** What {@link retrieve} finds, without the reasons of its hits. */
export type PlainRetrieval = Omit<Retrieval, 'hits'> & { readonly hits: readonly Omit<Hit, 'explanation'>[] };

/** Finds as {@link retrieve} does, in two thirds of its time: without the reasons of the hits. */
export function retrievePlain(caseBase: CaseBase, query: Query): PlainRetrieval {
  return find(caseBase, query).plain;
}

function find(caseBase: CaseBase, query: Query) {
  const { text = '', facts = {}, limit = RETRIEVAL.limit } = query;
  check(text, limit);
  if (query.embedding !== undefined) checkEmbedding(caseBase, query.embedding);
  const language = query.language ?? recogniseLanguage(text);
  if (!LANGUAGES.includes(language)) {
    throw new RangeError(`retrieve: query.language is ${String(language)}, expected ${LANGUAGES.join(' or ')}.`);
  }
  const analysed = analyseQuery(text, language, caseBase.lexicon, caseBase.phrases);
  const features = featuresOf(analysed.terms);
  const signals = measure(caseBase, analysed, features, facts, query.embedding);
  const ranking = rankCases(caseBase, signals, Math.max(limit, RETRIEVAL.considered));
  const considered = ranking.slice(0, RETRIEVAL.considered);
  const stated = statedFacts(caseBase, text, language, facts);
  const candidates = gatherCandidates(caseBase, analysed, features, signals, considered, stated);
  const weighing = signals.textWeight === 0 ? CALIBRATION.facts : weighingOf(caseBase);
  const { chance, solutions } = rankSolutions(caseBase, candidates, weighing, signals, analysed);
  const places = ranking.slice(0, limit);
  const plain: PlainRetrieval = {
    verdict: chance >= CALIBRATION.unknownBelow ? 'known' : 'unknown',
    language,
    solutions: solutions.slice(0, limit),
    hits: places.map((place) => {
      const { id, solution } = caseAt(caseBase, signals, place);
      return { caseId: id, solutionId: solution, similarity: signals.similarity[place] as number };
    }),
    knowledgeVersion: caseBase.knowledge.version,
  };
  return { plain, analysed, signals, places };
}

function check(text: string, limit: number): void {
  if (typeof text !== 'string') throw new TypeError(`retrieve: query.text is ${typeof text}, expected a string.`);
  checkLength('retrieve: query.text', text);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new RangeError(`retrieve: query.limit is ${limit}, expected a whole number >= 1.`);
  }
}

function checkEmbedding({ vectors }: CaseBase, embedding: Float32Array): void {
  if (vectors === undefined) {
    throw new TypeError(
      'retrieve: query.embedding is given, but the cases have no vectors; make them with embedCases().',
    );
  }
  const fault = vectorFault(embedding, vectors.index.dimensions);
  if (fault === undefined) return;
  const message = `retrieve: query.embedding ${fault}; give what the embedder of the cases gives for the text.`;
  throw new (embedding instanceof Float32Array ? RangeError : TypeError)(message);
}

/** Count of the wordings of all cases. */
const wordingsOf = ({ starts }: CaseBase) => starts.at(-1) ?? 0;

/** A learned model shares belief out wherever there is one; what is known, it tells of many wordings only. */
function weighingOf(caseBase: CaseBase): Weighing {
  const { learned, plain, few } = CALIBRATION;
  if (caseBase.model === undefined) return plain;
  return wordingsOf(caseBase) <= few ? { share: learned.share, known: plain.known } : learned;
}

/** Divides the chance that the trouble is known among the candidates. */
function rankSolutions(
  caseBase: CaseBase,
  candidates: readonly Candidate[],
  weighing: Weighing,
  signals: Signals,
  { language, distinct }: AnalysedQuery,
): { readonly chance: number; readonly solutions: readonly RankedSolution[] } {
  const evidences = candidates.map((one) => shareEvidence(one, weighing));
  const highest = Math.max(...evidences);
  // What worked before orders solutions; it does not make a trouble less known.
  const aside = candidates.map((one) => shareEvidence({ ...one, success: 1 }, weighing));
  const best = candidates[aside.indexOf(Math.max(...aside))];
  if (best === undefined) return { chance: 0, solutions: [] };
  const exponentials = evidences.map((evidence) => Math.exp(evidence - highest));
  const sum = exponentials.reduce((total, one) => total + one, 0);
  const chance = knownChance(best, weighing, { length: distinct.length, wordings: wordingsOf(caseBase) });
  const shares = exponentials.map((one) => one / sum);
  const confidence = confidences(chance, shares, (belief) => confidenceOf(belief, caseBase.confidence));
  const solutions = candidates.map(({ solutionId, cases }, place) => {
    const nearest = cases[0] as number;
    const { problem } = caseAt(caseBase, signals, nearest);
    return {
      solutionId,
      confidence: confidence[place] as number,
      belief: chance * (shares[place] as number),
      caseIds: cases.map((one) => caseAt(caseBase, signals, one).id),
      explanation: solutionSummary(
        language,
        cases.length,
        localise(problem, language),
        signals.similarity[nearest] as number,
      ),
    };
  });
  // Candidates come by ascending id and the sort is stable, so ties stay by id.
  return { chance, solutions: solutions.sort((a, b) => b.confidence - a.confidence) };
}
