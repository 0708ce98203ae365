import type { Attachment, DocumentedSolution } from '../model/index.js';
import type { TicketRequest } from '../ports.js';
import { sha256 } from '../text/index.js';

/** Keys that must never reach a query. */
export const HOSTILE_KEYS = ['', ' ', "k' OR 1=1", '!k', 'a|b', 'a b', 'clé', 'k\n', '../k', '*', 'x'.repeat(65)];

/** A request for a ticket, with a key for the check that makes it. */
export function requestFor(check: string, salt = '', changes: Partial<TicketRequest> = {}): TicketRequest {
  return {
    key: sha256(JSON.stringify([check, salt])),
    level: 'L1',
    subject: 'L’imprimante clignote en orange',
    body: 'Rien ne sort.\nLe voyant est orange.',
    priority: 'normal',
    ...changes,
  };
}

/** A solution with what breaks on the way: several lines, accents, symbols. */
export const SOLUTION: DocumentedSolution = {
  solutionId: 'clear-jam',
  title: 'Retirer le papier coincé',
  kind: 'fix',
  steps: ['Ouvrir le capot\u00a0:\nà gauche.', 'Tirer «\u00a0doucement\u00a0» 🖨', 'x < y & "z"'],
  check: 'Imprimer une page de test',
  rootCause: 'worn pickup roller',
};

/** A dossier as it is attached. */
export const DOSSIER: Attachment = {
  name: 'dossier.json',
  mediaType: 'application/json',
  text: '{"schemaVersion":1,"problem":["rien ne sort, voyant orange 🖨"]}',
};
