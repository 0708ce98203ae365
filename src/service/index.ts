/** Floor 4: what a helpdesk adds to a diagnosis. Levels, routing, clocks, dossiers, their wording and masking. */
export { alertsDue } from './alerts.js';
export { BOUNCE_LIMITS, movesOf, mustStay } from './bounce.js';
export { boundDossier, dossierText } from './bound.js';
export { addWorking, workingBetween } from './calendar.js';
export { zoneOf } from './calendar-zone.js';
export { createClocks, type ReadClocks } from './clocks.js';
export { configurationHash, seal, verifyDossier } from './content-hash.js';
export { createDossier, evidenceNow } from './dossier.js';
export { dueOf, nextDueOf } from './due.js';
export { sayDue } from './due-words.js';
export { askAgain, sayHumanInstead, sayIdentity, tellIdentity } from './identity.js';
export {
  DEFAULT_ESCALATION_COST,
  escalationCost,
  higherLevel,
  levelNow,
  levelOf,
  levelsAbove,
  nextLevel,
  watchersOf,
} from './levels.js';
export {
  createMask,
  createTextMask,
  type Mask,
  type MaskingRules,
  type MaskKind,
  maskDossier,
  type TextMask,
} from './masking/mask.js';
export type { SitePattern } from './masking/pattern.js';
export { sayReceived } from './message-words.js';
export { type Holding, holdingAtOnce, type Judged, raisesOf, usedUp } from './policy.js';
export { predictRoute } from './prediction.js';
export { severityOf } from './priority.js';
export { routeOf } from './routing.js';
export { sameSecret } from './secret.js';
export { PRIORITIES, raisedBy } from './severity.js';
export { type SummaryOptions, subjectOf, summarise } from './summary.js';
export { cutText, type SummaryFormat } from './summary-layout.js';
export { ofTickets } from './ticket-words.js';
export { answerText, valueText } from './wording.js';
