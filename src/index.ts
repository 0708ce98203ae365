/** dejacase: a case-based reasoning diagnostic engine for helpdesks. */
export { createTransition, type Step, sayWhy, type Transition, type WhyAbout } from './dialogue/index.js';
export * from './engine/index.js';
export * from './errors.js';
export { type FailureReason, type FailureValues, sayError } from './failures/index.js';
export * from './model/index.js';
export type * from './ports.js';
export { createCaseBase, type MemoryCandidates, memoryCandidates, retrieve } from './retrieval/index.js';
export {
  type MaskingRules,
  type MaskKind,
  maskDossier,
  type SitePattern,
  type SummaryFormat,
  type SummaryOptions,
  sameSecret,
  summarise,
  verifyDossier,
} from './service/index.js';
export { readWish, type Wish, type WishKind } from './text/index.js';
