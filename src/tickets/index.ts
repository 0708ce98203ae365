/**
 * Where diagnoses are recorded.
 *
 * - `helpdesk`: the embedded ticket system, which keeps its tickets in a store
 */
export { type Helpdesk, helpdesk } from './helpdesk.js';
export type { HelpdeskTicket } from './helpdesk-ticket.js';
