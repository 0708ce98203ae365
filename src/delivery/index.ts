/**
 * How decisions reach the ticket system: once each, in order, although everything between fails now and then.
 *
 * - `createDelivery`: the worker of the outbox
 * - `TicketOperation`, `toIntent`, `readOperation`: what the outbox carries
 * - `ticketKey`: keys that whoever repeats an operation makes again
 * - `within`: a wait with an end
 */
export { createDelivery, type DeliveryOptions } from './delivery.js';
export { readOperation, type TicketOperation, ticketKey, toIntent } from './operation.js';
export { within } from './within.js';
