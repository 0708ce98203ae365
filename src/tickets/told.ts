import type { TicketStatus } from '../model/index.js';
import { type DocumentedSolution, type Json, LEVELS, type Level, type Outcome, type Party } from '../model/index.js';
import type { TicketPatch, TicketRequest } from '../ports.js';
import { type Mark, marked, readMarked } from './marked.js';

/** A text of a ticket: its body, or a note. */
export interface Said {
  readonly text: string;
  /** Written by the adapter's own account; no other text's mark counts. */
  readonly own: boolean;
}

/** What the texts of a ticket tell, for ticket systems without fields for it. */
export interface Told {
  readonly body: string;
  /** Without marks, in their order; those that only carry a mark are left out. */
  readonly notes: readonly string[];
  readonly ops: readonly string[];
  readonly key?: string;
  /** As last asked for. */
  readonly level?: Level;
  /** As last asked for. */
  readonly state?: TicketStatus;
  readonly outcome?: Outcome;
  readonly solution?: DocumentedSolution;
  readonly requester?: Party;
  readonly fields: Readonly<Record<string, Json>>;
}

const STATES = ['open', 'waiting', 'resolved', 'cancelled'];
const OUTCOMES = ['resolved', 'escalated', 'cancelled'];

/** Writes the body of a new ticket. */
export function requestText({ key, level, body, requester, fields }: TicketRequest): string {
  const mark = { key, level, ...(requester && { requester }), ...(fields && { fields }) };
  return marked(body, mark as unknown as Mark);
}

/** Writes the note that comes with an update: what people should read, and what the next reading needs. */
export function patchText({ opKey, note, level, state, outcome, solution }: TicketPatch): string {
  const mark = { op: opKey, ...(level && { level }), ...(state && { state }), ...(outcome && { outcome }) };
  const text = [note, solution && solutionText(solution)].filter((part) => part !== undefined).join('\n\n');
  return marked(text, { ...mark, ...(solution && { solution }) } as unknown as Mark).trimStart();
}

/** Writes a solution for people, in no language but its own. */
export function solutionText({ title, steps, check, rootCause }: DocumentedSolution): string {
  const lines = [title, ...steps.map((step, i) => `${i + 1}. ${step}`)];
  if (check !== undefined) lines.push(`✓ ${check}`);
  if (rootCause !== undefined) lines.push(`Cause — ${rootCause}`);
  return lines.join('\n');
}

/** Reads the texts of a ticket, oldest first. */
export function tell(body: Said, notes: readonly Said[]): Told {
  const first = readMarked(body.text);
  const told: { -readonly [K in keyof Told]: Told[K] } = { body: first.text, notes: [], ops: [], fields: {} };
  const texts: string[] = [];
  const ops = new Set<string>();
  if (body.own && first.mark !== undefined) {
    const { key, requester, fields } = first.mark;
    if (typeof key === 'string') told.key = key;
    if (isObject(requester) && typeof requester.id === 'string') told.requester = requester as unknown as Party;
    if (isObject(fields)) told.fields = fields;
    take(first.mark);
  }
  for (const note of notes) {
    const { text, mark } = note.own ? readMarked(note.text) : { text: note.text, mark: undefined };
    if (text.trim() !== '') texts.push(text);
    if (typeof mark?.op !== 'string' || ops.has(mark.op)) continue;
    ops.add(mark.op);
    take(mark);
  }
  return { ...told, notes: texts, ops: [...ops] };

  function take({ level, state, outcome, solution }: Mark): void {
    if (LEVELS.some((each) => each === level)) told.level = level as Level;
    if (typeof state === 'string' && STATES.includes(state)) told.state = state as TicketStatus;
    if (typeof outcome === 'string' && OUTCOMES.includes(outcome)) told.outcome = outcome as Outcome;
    if (isObject(solution)) told.solution = solution as unknown as DocumentedSolution;
  }
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
