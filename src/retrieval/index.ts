/**
 * Floor 4: finds the cases that resemble a new trouble; pure and synchronous.
 *
 * - `createCaseBase`, `addCase`, `withEvidence`: knowledge made ready; `snapshotCaseBase`: what it learned, to be kept
 * - `retrieve`: similar cases with reasons, solutions with calibrated confidence, and whether the trouble is known
 * - `createLookup`: a search for people, in lunr's query language
 * - `RETRIEVAL`, `CALIBRATION`: every number it is tuned by
 */
export { CALIBRATION } from './calibration.js';
export type { CaseBase, CaseBaseOptions } from './case-base.js';
export { addCase, createCaseBase, withEvidence } from './case-base.js';
export { RETRIEVAL } from './defaults.js';
export type { Lookup, LookupHit, LookupOptions } from './lookup.js';
export { createLookup } from './lookup.js';
export { retrieve } from './retrieve.js';
export { type CaseBaseSnapshot, snapshotCaseBase } from './snapshot.js';
