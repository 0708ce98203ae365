/**
 * What shows that a store, an adapter or a measure keeps its promises; fits any test runner.
 *
 * - `storeConformance`, `ticketConformance`, `candidateConformance`: the contracts of `Store`, `TicketAdapter` and
 *   `CandidateIndex` as tests
 * - `faultyAdapter`: a bad network before an adapter; `faultyNetwork`: one between an adapter and its server
 * - `simulatedClock`: time that moves when told
 * - `rangeLaw`, `identityLaw`, `symmetryLaw`: laws of similarity measures
 */
export {
  type CandidateConformanceOptions,
  type CandidateSubject,
  candidateConformance,
} from './candidate-conformance.js';
export { type SimulatedClock, simulatedClock } from './clock.js';
export { type Fault, type FaultyCall, faultyAdapter } from './faults.js';
export { type FaultyNetwork, faultyNetwork, type NetworkFailure, type RequestKind } from './faulty-network.js';
export { identityLaw, type Measure, rangeLaw, symmetryLaw } from './laws.js';
export type { TestFunction } from './runner.js';
export { type StoreConformanceOptions, type StoreSubject, storeConformance } from './store-conformance.js';
export {
  type TicketConformanceOptions,
  type TicketSubject,
  ticketConformance,
  type WebhookCall,
} from './ticket-conformance.js';
