/**
 * Floor 4: finds the cases that resemble a new trouble; pure and synchronous.
 *
 * - `createCaseBase`, `growCaseBase`, `addCase`, `withEvidence`: knowledge made ready; `snapshotCaseBase`: what it learned, to be kept
 * - `retrieve`: similar cases with reasons (`retrievePlain`: without), solutions with calibrated confidence, and whether the trouble is known
 * - `neighboursOf`: what a base finds when it is asked for one of its own cases
 * - `candidateWords`, `indexedWords`, `memoryCandidates`: past cases that the base does not hold, found by their words
 * - `embedCases`: vectors of the cases from an embedder, for people who say it in other words
 * - `createLookup`: a search for people, in lunr's query language
 * - `RETRIEVAL`, `CALIBRATION`: every number it is tuned by
 */
export { CALIBRATION } from './calibration.js';
export { candidateWords, indexedWords } from './candidate-words.js';
export type { CaseBase, CaseBaseOptions } from './case-base.js';
export { addCase, createCaseBase, growCaseBase, withEvidence } from './case-base.js';
export type { CaseVectors, VectorFault } from './case-vectors.js';
export type { ConfidenceLine } from './confidence-line.js';
export { RETRIEVAL } from './defaults.js';
export { type EmbedOptions, embedCases } from './embed-cases.js';
export type { Lookup, LookupHit, LookupOptions } from './lookup.js';
export { createLookup } from './lookup.js';
export { type MemoryCandidates, memoryCandidates } from './memory-candidates.js';
export { type Neighbour, type Neighbourhood, neighboursOf } from './neighbours.js';
export { type PlainRetrieval, retrieve, retrievePlain } from './retrieve.js';
export { type CaseBaseSnapshot, snapshotCaseBase } from './snapshot.js';
