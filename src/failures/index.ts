/** Floor 2: failures in words. What each is about, and how it is said in every language. */
export { failure, knowledgeFailure, listNames, sayError, storeFailure } from './failure.js';
export type { DamagedKind, FailureReason, FailureValues } from './values.js';
