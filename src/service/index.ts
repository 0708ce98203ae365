/** Floor 4: what a helpdesk adds to a diagnosis. Levels, routing, dossiers, their wording and masking. */
export { boundDossier, DOSSIER_LIMIT, dossierText } from './bound.js';
export { configurationHash, seal, verifyDossier } from './content-hash.js';
export { createDossier, evidenceNow } from './dossier.js';
export { DEFAULT_ESCALATION_COST, escalationCost, higherLevel, levelOf, levelsAbove, nextLevel } from './levels.js';
export { createMask, MASKED_KINDS, type Mask, type MaskingRules, type MaskKind, maskDossier } from './masking/mask.js';
export type { SitePattern } from './masking/pattern.js';
export { severityOf } from './priority.js';
export { routeOf } from './routing.js';
export { SUMMARY_LIMIT, type SummaryOptions, subjectOf, summarise } from './summary.js';
export { cutText, type SummaryFormat } from './summary-layout.js';
export { answerText, valueText } from './wording.js';
