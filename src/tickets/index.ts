/**
 * Where diagnoses are recorded.
 *
 * - `helpdesk`: the embedded ticket system, which keeps its tickets in a store
 * - `webhook/`, `glpi/`, `zendesk/`: other systems, each a door of its own
 */
export { type Helpdesk, helpdesk } from './helpdesk.js';
export type { HelpdeskTicket } from './helpdesk-ticket.js';
