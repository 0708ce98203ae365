/** Floor 8: the engine. The only place where the phases of the cycle, the conversation and the ports meet. */
export type { Engine, Withdrawn } from './api.js';
export { PARTY_ID_LIMIT } from './checks.js';
export type { Due } from './clocks.js';
export { createEngine } from './engine.js';
export type { EngineEvents } from './events.js';
export type { FirstAnswer } from './first-answer.js';
export type { IncomingMessage, Received } from './message.js';
export {
  type AnswerInput,
  type AnswersInput,
  ENGINE_DEFAULTS,
  type EngineOptions,
  type OpenOptions,
  type PauseOptions,
  type RatingOptions,
  type Seen,
} from './options.js';
export { SESSION_STREAM } from './sessions.js';
export { sessionStates } from './states.js';
export { storeHistory } from './store-history.js';
export { ENGINE_VERSION } from './version.js';
