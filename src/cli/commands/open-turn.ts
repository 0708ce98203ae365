import type { Turn } from '../../model/index.js';

/** Kinds of turns that wait for the person. */
const OPEN = ['ask', 'verify', 'confirm', 'propose'] as const satisfies readonly Turn['kind'][];

/** A turn that waits for the person. */
export type OpenTurn = Extract<Turn, { readonly kind: (typeof OPEN)[number] }>;

/** Tells whether a turn waits for the person. */
export function isOpen(turn: Turn): turn is OpenTurn {
  return OPEN.some((kind) => kind === turn.kind);
}
