/** Floor 4: what a helpdesk adds to a diagnosis. Levels, routing, dossiers and their wording. */
export { alertsDue } from './alerts.js';
export { BOUNCE_LIMITS, movesOf, mustStay } from './bounce.js';
export { addWorking, workingBetween } from './calendar.js';
export { zoneOf } from './calendar-zone.js';
export { createClocks, type ReadClocks } from './clocks.js';
export { createDossier } from './dossier.js';
export { dueOf, nextDueOf } from './due.js';
export { sayDue } from './due-words.js';
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
export { type Holding, holdingAtOnce, type Judged, raisesOf, usedUp } from './policy.js';
export { predictRoute } from './prediction.js';
export { routeOf } from './routing.js';
export { moreUrgent, PRIORITIES, raisedBy } from './severity.js';
export { subjectOf, summarise } from './summary.js';
export { answerText, valueText } from './wording.js';
