/**
 * Where diagnoses are recorded.
 *
 * - `helpdesk`: the embedded ticket system, which keeps its tickets in a store
 */
export { HELPDESK_DEFAULTS, type Helpdesk, type HelpdeskFilter, type HelpdeskOptions, helpdesk } from './helpdesk.js';
export type { HelpdeskTicket, Target } from './helpdesk-ticket.js';
