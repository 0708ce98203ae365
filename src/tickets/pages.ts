import { AdapterError } from '../errors.js';

/** Far more than any list of a ticket system has that is asked for its own part of the work. */
const MOST_PAGES = 1_000;

/**
 * Counts the pages of a list that is read to its end: a system that never ends it would fill the memory.
 *
 * @returns what is called before each page
 * @throws AdapterError `ticket-refused` before the page that is too many
 */
export function countPages(path: string, adapter: string): () => void {
  let pages = 0;
  return () => {
    if (++pages <= MOST_PAGES) return;
    const message = `GET ${path}: ${MOST_PAGES} pages were read and the list has no end; expected a last page.`;
    throw new AdapterError('ticket-refused', message, adapter);
  };
}
