/** Floor 4: retain. What a resolved session teaches, and how it joins what was written. */
export { draftCase, isNew } from './draft.js';
export { createDrafts, type Drafts } from './drafts.js';
export { fittingCases, withLearned } from './learned.js';
