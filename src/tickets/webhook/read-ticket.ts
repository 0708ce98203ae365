import { type Json, LEVELS, type Ticket } from '../../model/index.js';

const STATES = ['open', 'waiting', 'resolved', 'cancelled'];
const PRIORITIES = ['low', 'normal', 'high', 'urgent'];
const OUTCOMES = ['resolved', 'escalated', 'cancelled'];

/** What each field of a ticket has to be, and whether it has to be there. */
const FIELDS: Readonly<Record<keyof Ticket, readonly [required: boolean, is: (value: Json) => boolean]>> = {
  id: [true, isText],
  url: [true, isText],
  key: [false, isText],
  level: [false, oneOf(LEVELS)],
  lane: [true, isText],
  state: [true, oneOf(STATES)],
  rawState: [true, isText],
  subject: [true, isText],
  body: [true, isText],
  requester: [false, (value) => isObject(value) && isText(value.id)],
  assignee: [false, isText],
  outcome: [false, oneOf(OUTCOMES)],
  solution: [false, (value) => isObject(value) && isTexts(value.steps)],
  priority: [false, oneOf(PRIORITIES)],
  watchers: [false, isTexts],
  notes: [true, isTexts],
  fields: [true, isObject],
  ops: [true, isTexts],
  attachments: [true, isTexts],
  due: [false, isText],
  revision: [false, isText],
};

/** Reads a ticket as the other side tells it; gives the name of the first field that is not as `Ticket` has it. */
export function readTicket(told: Json | undefined): Ticket | { readonly wrong: string } {
  if (!isObject(told)) return { wrong: 'ticket' };
  for (const [name, [required, is]] of Object.entries(FIELDS)) {
    const value = Object.hasOwn(told, name) ? told[name] : undefined;
    if (value === undefined ? required : !is(value)) return { wrong: name };
  }
  return told as unknown as Ticket;
}

/** Whether a value is an object that is no array. */
export function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: Json | undefined): boolean {
  return typeof value === 'string';
}

function isTexts(value: Json | undefined): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function oneOf(allowed: readonly string[]): (value: Json) => boolean {
  return (value) => typeof value === 'string' && allowed.includes(value);
}
