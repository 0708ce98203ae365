/** Floor 4: what a helpdesk adds to a diagnosis. Levels, routing, dossiers and their wording. */
export { addWorking, workingBetween } from './calendar.js';
export { zoneOf } from './calendar-zone.js';
export { createClocks, type ReadClocks } from './clocks.js';
export { createDossier } from './dossier.js';
export { dueOf, nextDueOf } from './due.js';
export { sayDue } from './due-words.js';
export { DEFAULT_ESCALATION_COST, escalationCost, higherLevel, levelOf, levelsAbove, nextLevel } from './levels.js';
export { routeOf } from './routing.js';
export { subjectOf, summarise } from './summary.js';
export { answerText, valueText } from './wording.js';
