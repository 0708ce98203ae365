import type { Party, SessionState } from '../model/index.js';
import { fold } from '../text/index.js';
import type { IncomingMessage } from './message.js';
import type { Sessions } from './sessions.js';
import { namesTicket } from './ticket-number.js';

/** Most sessions of one person that are looked at, latest first. */
const MOST = 100;

/** Words that thank or greet and ask nothing. */
const COURTESY =
  /^(?:merci|beaucoup|bien|a|vous|pour|votre|aide|parfait|super|ok|bonjour|bonne|journee|cordialement|thanks|thank|you|very|much|for|your|help|great|perfect|hello|have|nice|day|so|best|regards|and)$/;

/**
 * Finds the session that a message belongs to: the one that the channel names, else the one whose ticket it names, else
 * the only open one, where it goes on with that. Only the sender's own are looked at, so that a number alone opens
 * nothing to a stranger.
 *
 * @returns its id; nothing where the message opens a new one
 */
export async function sessionFor(
  sessions: Sessions,
  message: IncomingMessage,
  sender: Party,
  said: string,
): Promise<string | undefined> {
  const own: SessionState[] = [];
  for (const id of await sessions.of(sender.id, MOST)) own.push((await sessions.load(id)).state);
  const { sessionId, subject = '', text } = message;
  const given = sessionId === undefined ? undefined : await theirs(sessions, own, sessionId);
  const named = [subject, said, text].flatMap((where) => own.filter((state) => isNamed(state, where)))[0];
  const meant = given ?? named;
  if (meant !== undefined) return takes(meant, said) ? meant.sessionId : undefined;
  const open = own.filter(({ status }) => status === 'open' || status === 'escalated');
  const [only] = open;
  return only !== undefined && open.length === 1 && goesOn(only, subject) ? only.sessionId : undefined;
}

/** The session that the channel names, if it is the sender's, or nobody's. */
async function theirs(
  sessions: Sessions,
  own: readonly SessionState[],
  sessionId: string,
): Promise<SessionState | undefined> {
  const mine = own.find((state) => state.sessionId === sessionId);
  if (mine !== undefined) return mine;
  const { state } = await sessions.load(sessionId);
  return state.requester === undefined ? state : undefined;
}

function isNamed({ ticket }: SessionState, text: string): boolean {
  return ticket?.delivery === 'delivered' && namesTicket(text, ticket.id);
}

/** What is over takes thanks; anything else begins anew. */
function takes({ status }: SessionState, said: string): boolean {
  if (status === 'open' || status === 'escalated') return true;
  const words = fold(said).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length <= 12 && words.every((word) => COURTESY.test(word));
}

/** Tells whether a message goes on with an open session: it has no subject, a reply's, or the same one. */
function goesOn({ messages = [] }: SessionState, subject: string): boolean {
  const about = plain(subject);
  return about.isReply || about.text === '' || messages.some((known) => plain(known.subject ?? '').text === about.text);
}

/** A subject without the marks of a reply. */
function plain(subject: string): { readonly text: string; readonly isReply: boolean } {
  let text = fold(subject).trim();
  let isReply = false;
  for (let mark = /^(?:re|rep|aw|sv) ?:/.exec(text); mark !== null; mark = /^(?:re|rep|aw|sv) ?:/.exec(text)) {
    text = text.slice(mark[0].length).trim();
    isReply = true;
  }
  return { text, isReply };
}
