import type { PastSession } from '../model/index.js';

/** Most tickets that are named at once. */
const MOST = 3;

/**
 * Names the tickets of earlier sessions behind what is said of them, latest first, in words that French and English
 * share; nothing where none has one.
 */
export function ofTickets(sessions: readonly PastSession[]): string {
  const latest = [...sessions].sort((a, b) => b.at - a.at || (a.sessionId < b.sessionId ? -1 : 1));
  const ids = [...new Set(latest.flatMap(({ ticket }) => ticket ?? []))];
  if (ids.length === 0) return '';
  const named = ids.slice(0, MOST).join(', ');
  return ` (${ids.length > 1 ? 'tickets' : 'ticket'} ${named}${ids.length > MOST ? '…' : ''})`;
}
