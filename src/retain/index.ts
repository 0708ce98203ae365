/** Floor 4: retain. What a resolved session teaches, how it compares with what is there, and how it joins that. */
export { type Comparison, compareDraft, comparing } from './compare.js';
export { draftCase, isNew } from './draft.js';
export { createDrafts, type Drafts } from './drafts.js';
export { fittingCases, withLearned } from './learned.js';
export { COMPARING, groupNear } from './near-texts.js';
export { termsOf } from './terms.js';
