/** Floor 5: the conversation. A pure machine from a session and an input to the next session, a turn and effects. */

export { type AwaitedEffect, isAwaited } from './awaited.js';
export { isPaused } from './clocked.js';
export { doubtId } from './doubt.js';
export type { Explain, WhyAbout } from './explain/explain.js';
export { sayWhy } from './explain/say.js';
export { verificationOf, verifiedBy } from './identify.js';
export { canAnswer, factsOf } from './known.js';
export { sayHumanWanted, sayRating } from './messages.js';
export { NEW_SESSION } from './opened.js';
export { completeParameters, DIALOGUE_PARAMETERS, type DialogueParameters } from './parameters.js';
export { createPolicy, type Policy, type PolicyChoice } from './policy.js';
export type { TreeFault, TreeMisfit, TreeWay } from './procedure/fault.js';
export { findTreeFaults } from './procedure/faults.js';
export { type InducedEnd, type InducedTree, type InduceOptions, induceTree } from './procedure/induce.js';
export { type InducedTrial, tryInducing } from './procedure/trial.js';
export { canUndo, lastAct, reduce, replay } from './reduce.js';
export { createTransition, type Step, type Transition, type TransitionOptions } from './transition.js';
