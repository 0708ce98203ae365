/**
 * How decisions reach the ticket system: once each, in order, although everything between fails now and then.
 *
 * - `createDelivery`: the worker of the outbox
 * - `TicketOperation`, `toIntent`, `readOperation`: what the outbox carries
 * - `ticketKey`: keys that whoever repeats an operation makes again
 * - `Breaker`: whether the ticket system is left alone for a while
 * - `DeadLetter`: what an operator needs to know of an operation that was given up
 * - `viewOutbox`: what waits in the outbox, as people read it
 * - `within`: a wait with an end
 */
export type { Breaker } from './breaker.js';
export type { DeadLetter } from './dead-letter.js';
export { createDelivery, type DeliveryOptions, type DeliverySettings } from './delivery.js';
export { readOperation, type TicketOperation, ticketKey, toIntent } from './operation.js';
export { type OutboxView, viewOutbox } from './outbox-view.js';
export { within } from './within.js';
