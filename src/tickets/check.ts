import { AdapterError } from '../errors.js';
import { checkJson, type DocumentedSolution, LEVELS } from '../model/index.js';
import type { CallOptions, Clock, TicketPatch, TicketRequest } from '../ports.js';

/** Bounds on what a ticket takes, in UTF-16 code units or as counts. */
export const TICKET_LIMITS = {
  /** A longer subject is cut; anything else that is too long is refused. */
  subject: 200,
  text: 1_000_000,
  attachment: 10_000_000,
  /** Of one request or patch as a whole, as JSON. */
  whole: 20_000_000,
  /** Levels of nesting of a request or patch; a store takes 200, and its record of the ticket adds some. */
  depth: 190,
  attachments: 50,
  watchers: 50,
  name: 255,
} as const;

const PRIORITIES = ['low', 'normal', 'high', 'urgent'];
const STATES = ['open', 'waiting', 'resolved', 'cancelled'];
const OUTCOMES = ['resolved', 'escalated', 'cancelled'];
const REQUEST_FIELDS = ['key', 'level', 'subject', 'body', 'requester', 'priority', 'fields'];
const PATCH_FIELDS = [
  'opKey',
  'note',
  'level',
  'assignee',
  'state',
  'outcome',
  'solution',
  'priority',
  'watchers',
  'attachments',
];
const SOLUTION_FIELDS = ['solutionId', 'title', 'kind', 'steps', 'check', 'rootCause'];
const ATTACHMENT_FIELDS = ['name', 'mediaType', 'text'];

/** Refuses a call that was cancelled, or whose answer is no longer wanted. */
export function checkTime(call: CallOptions | undefined, clock: Clock, adapter: string): void {
  if (call?.signal?.aborted !== true && !(call?.deadline !== undefined && call.deadline < clock.now())) return;
  throw new AdapterError('ticket-unavailable', 'The call was cancelled, or came after its deadline.', adapter);
}

/** Checks a key before it goes anywhere near a query. */
export function checkKey(key: unknown, what: 'key' | 'opKey', adapter: string): void {
  if (typeof key === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(key)) return;
  refuse(`The ${what} must be 1 to 64 characters of A-Z, a-z, 0-9, _ and -, got ${show(key)}.`, adapter);
}

/** Checks every field of a request, unknown ones too: nothing is dropped without a word. */
export function checkRequest(request: TicketRequest, adapter: string): void {
  checkFields(request, 'request', REQUEST_FIELDS, adapter);
  checkKey(request.key, 'key', adapter);
  checkOneOf(request.level, LEVELS, 'level', adapter);
  checkOneOf(request.priority, PRIORITIES, 'priority', adapter);
  checkText(request.subject, 'subject', TICKET_LIMITS.text, adapter);
  if (oneLine(request.subject) === '') refuse('The subject must say something, got only white space.', adapter);
  checkText(request.body, 'body', TICKET_LIMITS.text, adapter);
  const { requester, fields } = request;
  if (requester !== undefined) {
    // What else is known of a person is kept as it is.
    checkObject(requester, 'requester', adapter);
    checkText(requester.id, "requester's id", TICKET_LIMITS.name, adapter);
  }
  if (fields !== undefined) checkObject(fields, 'fields', adapter);
  checkKeepable(request, adapter);
}

/** Checks every field of a patch, unknown ones too. */
export function checkPatch(patch: TicketPatch, adapter: string): void {
  checkFields(patch, 'patch', PATCH_FIELDS, adapter);
  checkKey(patch.opKey, 'opKey', adapter);
  if (patch.level !== undefined) checkOneOf(patch.level, LEVELS, 'level', adapter);
  if (patch.priority !== undefined) checkOneOf(patch.priority, PRIORITIES, 'priority', adapter);
  if (patch.state !== undefined) checkOneOf(patch.state, STATES, 'state', adapter);
  if (patch.outcome !== undefined) checkOneOf(patch.outcome, OUTCOMES, 'outcome', adapter);
  if (patch.note !== undefined) checkText(patch.note, 'note', TICKET_LIMITS.text, adapter);
  if (patch.assignee !== undefined) checkText(patch.assignee, 'assignee', TICKET_LIMITS.name, adapter);
  if (patch.solution !== undefined) checkSolution(patch.solution, adapter);
  const watchers: unknown = patch.watchers ?? [];
  if (!Array.isArray(watchers) || watchers.length > TICKET_LIMITS.watchers) {
    refuse(`The watchers must be an array of at most ${TICKET_LIMITS.watchers}.`, adapter);
  }
  for (const watcher of watchers) checkText(watcher, 'watcher', TICKET_LIMITS.name, adapter);
  const attachments: unknown = patch.attachments ?? [];
  if (!Array.isArray(attachments) || attachments.length > TICKET_LIMITS.attachments) {
    refuse(`The attachments must be an array of at most ${TICKET_LIMITS.attachments}.`, adapter);
  }
  for (const attachment of patch.attachments ?? []) {
    checkFields(attachment, 'attachment', ATTACHMENT_FIELDS, adapter);
    const { name, mediaType, text } = attachment;
    checkText(name, 'name of an attachment', TICKET_LIMITS.name, adapter);
    if (name === '' || /[/\\\p{Cc}]/u.test(name)) refuse(`${show(name)} is no name of a file.`, adapter);
    checkText(mediaType, `media type of ${name}`, TICKET_LIMITS.name, adapter);
    checkText(text, `text of ${name}`, TICKET_LIMITS.attachment, adapter);
  }
  checkKeepable(patch, adapter);
}

/** Makes one line of a text: line breaks and control characters become single spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** Cuts a subject to its limit, never through a character. */
export function cutSubject(subject: string): string {
  const line = oneLine(subject);
  if (line.length <= TICKET_LIMITS.subject) return line;
  const cut = line.slice(0, TICKET_LIMITS.subject);
  return (/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut).trimEnd();
}

function checkSolution(solution: DocumentedSolution, adapter: string): void {
  checkFields(solution, 'solution', SOLUTION_FIELDS, adapter);
  checkText(solution.solutionId, "solution's id", TICKET_LIMITS.name, adapter);
  checkText(solution.title, "solution's title", TICKET_LIMITS.text, adapter);
  checkOneOf(solution.kind, ['fix', 'workaround'], "solution's kind", adapter);
  if (!Array.isArray(solution.steps)) refuse('The steps of a solution must be an array of strings.', adapter);
  for (const step of solution.steps) checkText(step, 'step of a solution', TICKET_LIMITS.text, adapter);
  for (const name of ['check', 'rootCause'] as const) {
    if (solution[name] !== undefined) checkText(solution[name], `solution's ${name}`, TICKET_LIMITS.text, adapter);
  }
}

/** Checked before a number is taken, since a number that cannot be used would be a gap. */
function checkKeepable(given: object, adapter: string): void {
  try {
    checkJson(given, TICKET_LIMITS.depth);
  } catch (error) {
    refuse(`A field cannot be kept. ${error instanceof Error ? error.message : String(error)}`, adapter);
  }
  const { length } = JSON.stringify(given);
  if (length > TICKET_LIMITS.whole) refuse(`At most ${TICKET_LIMITS.whole} characters, got ${length}.`, adapter);
}

function checkFields(given: unknown, what: string, known: readonly string[], adapter: string): void {
  checkObject(given, what, adapter);
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) refuse(`A ${what} has no field ${show(name)}; known are ${known.join(', ')}.`, adapter);
  }
}

function checkObject(given: unknown, what: string, adapter: string): asserts given is object {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return;
  refuse(`The ${what} must be an object, got ${show(given)}.`, adapter);
}

function checkOneOf(value: unknown, allowed: readonly string[], what: string, adapter: string): void {
  if (typeof value === 'string' && allowed.includes(value)) return;
  refuse(`The ${what} must be one of ${allowed.join(', ')}, got ${show(value)}.`, adapter);
}

function checkText(value: unknown, what: string, limit: number, adapter: string): void {
  if (typeof value === 'string' && value.length <= limit) return;
  const got = typeof value === 'string' ? `${value.length}` : show(value);
  refuse(`The ${what} must be a text of at most ${limit} characters, got ${got}.`, adapter);
}

function refuse(message: string, adapter: string): never {
  throw new AdapterError('ticket-refused', message, adapter);
}

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : String(value).slice(0, 80);
}
