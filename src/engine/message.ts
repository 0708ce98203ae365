import type { Extras, Language, Party, Turn } from '../model/index.js';
import { LANGUAGES } from '../model/index.js';
import { known } from './arguments.js';
import { bounded, fields, named, oneOf, party } from './checks.js';
import type { FirstAnswer } from './first-answer.js';

/** Most characters of a message: all of it is kept. */
const MESSAGE_LIMIT = 200_000;
/** Most characters of a subject. */
const SUBJECT_LIMIT = 2_000;

/** A message of any channel: chat, mail, phone, web. */
export interface IncomingMessage {
  /** As the house calls it: `mail`, `web`, `chat`, `phone`. */
  readonly channel: string;
  /** Who wrote it. Whoever receives mail must know that the address is the sender's own (SPF, DKIM). */
  readonly from: Party;
  /** As it came, quoted text and signature included; at most 200,000 characters. */
  readonly text: string;
  readonly subject?: string;
  /** What the channel calls it, as the `Message-ID` of a mail: delivered twice, it counts once. */
  readonly id?: string;
  /** The session that it belongs to, where the channel knows; it counts only if it is the sender's. */
  readonly sessionId?: string;
  /** Who has made sure that the sender is who they say. */
  readonly verified?: string;
  /** For a session that it opens: recognised where left out. */
  readonly language?: Language;
  readonly caseBase?: string;
  readonly extras?: Extras;
  /** Whether an opening is answered at once. @defaultValue true, but for `chat` and `phone`, where somebody is there */
  readonly acknowledge?: boolean;
}

/** What came of a message. */
export interface Received {
  /**
   * It opened a session, joined one, was noted on one that is in somebody's hands or over, or had come before and
   * changed nothing.
   */
  readonly kind: 'opened' | 'joined' | 'noted' | 'repeated';
  readonly turn: Turn;
  /**
   * What to send back at once: that it arrived, where a session was opened or its opening is delivered again; what is asked
   * or proposed next, where a reply moved one on.
   */
  readonly answer?: FirstAnswer;
}

/** Channels on which somebody waits for the next question, and no mail. */
const PRESENT = new Set(['chat', 'phone']);

/** Lets a message pass. @throws TypeError, RangeError */
export function messageOf(given: IncomingMessage): IncomingMessage & { readonly acknowledge: boolean } {
  const read = known<IncomingMessage>('receive', given, {
    channel: true,
    from: true,
    text: true,
    subject: true,
    id: true,
    sessionId: true,
    verified: true,
    language: true,
    caseBase: true,
    extras: true,
    acknowledge: true,
  });
  const { channel, from, subject, id, sessionId, verified, language, extras, acknowledge } = read;
  named('channel', channel);
  party(from);
  bounded('text', read.text, MESSAGE_LIMIT);
  if (subject !== undefined) bounded('subject', subject, SUBJECT_LIMIT);
  if (id !== undefined) bounded('id', id, SUBJECT_LIMIT);
  if (sessionId !== undefined) named('sessionId', sessionId);
  if (verified !== undefined) named('verified', verified);
  if (language !== undefined) oneOf('language', language, LANGUAGES);
  if (extras !== undefined) fields('extras', extras);
  return { ...read, acknowledge: acknowledge ?? !PRESENT.has(channel) };
}
