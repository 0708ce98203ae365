/** Floor 1: what the words mean. Plain data and the few pure functions that belong to it. */
export * from './answer.js';
export * from './attribute.js';
export * from './case.js';
export * from './catalogue.js';
export * from './dossier.js';
export * from './evidence.js';
export * from './json.js';
export * from './knowledge.js';
export * from './language.js';
export * from './retrieval.js';
export * from './session.js';
export * from './solution.js';
export * from './ticket.js';
export * from './time.js';
export * from './tree.js';
export * from './trouble.js';
