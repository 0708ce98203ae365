/** Floor 4: what a helpdesk adds to a diagnosis. Levels, routing, dossiers and their wording. */
export { PRIORITIES, watchersOf } from './alerts.js';
export { createDossier } from './dossier.js';
export {
  DEFAULT_ESCALATION_COST,
  escalationCost,
  higherLevel,
  levelNow,
  levelOf,
  levelsAbove,
  nextLevel,
} from './levels.js';
export { routeOf } from './routing.js';
export { subjectOf, summarise } from './summary.js';
export { answerText, valueText } from './wording.js';
