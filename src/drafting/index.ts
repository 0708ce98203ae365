/**
 * Floor 5: sessions and past tickets become drafts without personal data. Of sessions by `caseOfSession`; files of past
 * tickets are read (`openTable`, `readJsonRow`), their columns mapped (`guessMapping`), their texts freed of people
 * (`createTicketReader`), and drafts made of them, compared with what is there (`draftTickets`).
 */
export { type ColumnMapping, columnsOf, type FactColumn, guessMapping } from './columns.js';
export { type Drafted, type DraftedCase, draftTickets } from './draft.js';
export { createFactReader } from './facts.js';
export { readJsonRow } from './json-row.js';
export { withoutPeople } from './people.js';
export { type PastRow, READING_LIMITS, type RowFault } from './record.js';
export { caseOfSession } from './session-case.js';
export { openTable } from './table.js';
export { createTicketReader, type PastTicket, type Untold } from './ticket.js';
