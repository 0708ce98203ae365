import { isCbrError } from '../errors.js';
import type { Party, ReceivedMessage, SessionInput, SessionState, Turn } from '../model/index.js';
import { ownWords, sha256, TEXT_LIMIT } from '../text/index.js';
import { firstAnswer, nextAnswer } from './first-answer.js';
import { type IncomingMessage, messageOf, type Received } from './message.js';
import { openSession } from './open.js';
import type { Runtime } from './runtime.js';
import { sessionFor } from './session-for.js';
import type { LoadedSession } from './sessions.js';
import { turnOf } from './turn.js';
import { understandTold } from './understand.js';
import { readVerifyingReply } from './verify-reply.js';

/** Keeps messages apart from the other streams of a store. */
const PREFIX = 'message:';
/** Tries to write into a session that others move on. */
const TRIES = 5;

/**
 * Takes a message of any channel into the session that it belongs to, or opens one with it.
 *
 * @throws TypeError, RangeError when it is no message, or too long
 */
export async function receive(runtime: Runtime, given: IncomingMessage): Promise<Received> {
  const message = messageOf(given);
  const person = await runtime.identity.find(message.from);
  const sender: Party = { ...message.from, id: person?.id ?? message.from.id };
  const said = ownWords(message.text);
  const target = await claimed(runtime, message, sender, said);
  const loaded = await found(runtime, target);
  return loaded === undefined ? opened(runtime, message, sender, said, target) : joined(runtime, loaded, message, said);
}

/** The session that a message belongs to, once and for all: of two deliveries at once both find the same one. */
async function claimed(
  { store, ids, sessions }: Runtime,
  message: IncomingMessage,
  sender: Party,
  said: string,
): Promise<string> {
  const find = async () => (await sessionFor(sessions, message, sender, said)) ?? ids();
  if (message.id === undefined) return find();
  const stream = PREFIX + sha256(JSON.stringify([message.channel, sender.id, message.id]));
  const claim = async () => {
    const event = (await store.read(stream))[0]?.event;
    return typeof event === 'string' ? event : undefined;
  };
  const before = await claim();
  if (before !== undefined) return before;
  const target = await find();
  await store.append(stream, 0, { events: [target] });
  return (await claim()) ?? target;
}

async function found({ sessions }: Runtime, sessionId: string): Promise<LoadedSession | undefined> {
  try {
    return await sessions.load(sessionId);
  } catch (error) {
    if (isCbrError(error) && error.code === 'session-unknown') return undefined;
    throw error;
  }
}

async function opened(
  runtime: Runtime,
  message: IncomingMessage & { readonly acknowledge: boolean },
  sender: Party,
  said: string,
  sessionId: string,
): Promise<Received> {
  const { channel, subject = '', language, caseBase, extras, verified, acknowledge } = message;
  // Of a message that is nothing but forwarded, what was forwarded is the trouble.
  const own = said === '' ? message.text : said;
  const text = [subject.trim(), own].filter((part) => part !== '').join('\n');
  const options = { channel, requester: sender, text: text.slice(0, TEXT_LIMIT) };
  const rest = Object.entries({ language, caseBase, extras, verified }).filter(([, value]) => value !== undefined);
  try {
    const turn = await openSession(
      runtime,
      { ...options, ...Object.fromEntries(rest) },
      { sessionId, message: kept(runtime, message, sender, own, message.text) },
    );
    if (!acknowledge) return { kind: 'opened', turn };
    const answer = await firstAnswer(runtime, turn.sessionId);
    return { kind: 'opened', turn: await present(runtime, turn.sessionId), answer };
  } catch (error) {
    // The same delivery was a moment earlier.
    if (!isCbrError(error) || error.code !== 'session-conflict') throw error;
    const loaded = await runtime.sessions.load(sessionId);
    return joined(runtime, loaded, message, said);
  }
}

async function joined(
  runtime: Runtime,
  first: LoadedSession,
  message: IncomingMessage & { readonly acknowledge: boolean },
  said: string,
): Promise<Received> {
  const { sessions, baseNamed, dispatch } = runtime;
  for (let tries = 1, loaded = first; ; tries++) {
    const { state, version } = loaded;
    const base = await baseNamed(state.caseBase);
    if (message.id !== undefined && isThere(state, message)) {
      const isOpening = state.messages?.[0]?.id === message.id && state.acknowledged !== undefined;
      const turn = turnOf(base, loaded);
      const isLast = message.acknowledge && state.messages?.at(-1)?.id === message.id;
      const answer = isOpening
        ? await firstAnswer(runtime, state.sessionId)
        : isLast
          ? nextAnswer(state, turn)
          : undefined;
      return { kind: 'repeated', turn, ...(answer === undefined ? {} : { answer }) };
    }
    const isOpen = state.status === 'open';
    const isVerifying = isOpen && state.decision.kind === 'verify';
    const reply = isVerifying && said !== '' ? await readVerifyingReply(runtime, base, state, said) : undefined;
    const heard = isVerifying ? (reply?.told ?? '') : said;
    // What answers a verification question is kept nowhere, and neither is what was quoted since somebody was asked one.
    const whole = isVerifying ? heard : state.identity?.questions.length ? said : message.text;
    const { subject: _, ...bare } = message;
    const input: SessionInput = {
      kind: 'received',
      message: kept(runtime, isVerifying ? bare : message, message.from, heard, whole),
    };
    try {
      let wish: Turn['wish'];
      const turn = await dispatch(state.sessionId, { version }, (_, now) => {
        if (!isOpen || said === '') return [input];
        if (reply !== undefined) return [input, ...reply.inputs];
        const inner = understandTold(base, now, said.slice(0, TEXT_LIMIT));
        if (inner.kind !== 'wished') return [input, inner];
        wish = inner.wish;
        return [input];
      });
      if (!isOpen) return { kind: 'noted', turn };
      const answer = message.acknowledge ? nextAnswer((await sessions.load(turn.sessionId)).state, turn) : undefined;
      const shown = wish === undefined ? turn : { ...turn, wish };
      return { kind: 'joined', turn: shown, ...(answer === undefined ? {} : { answer }) };
    } catch (error) {
      if (!isCbrError(error) || error.code !== 'session-conflict' || tries === TRIES) throw error;
      loaded = await sessions.load(state.sessionId);
    }
  }
}

function isThere({ messages = [] }: SessionState, { id, channel }: IncomingMessage): boolean {
  return messages.some((known) => known.id === id && known.channel === channel);
}

function kept(
  { clock }: Runtime,
  { id, channel, subject }: IncomingMessage,
  from: Party,
  said: string,
  text: string,
): ReceivedMessage {
  return {
    ...(id === undefined ? {} : { id }),
    channel,
    from: from.id,
    ...(subject === undefined ? {} : { subject }),
    text,
    said: said.slice(0, TEXT_LIMIT),
    at: clock.now(),
  };
}

async function present({ sessions, baseNamed }: Runtime, sessionId: string): Promise<Turn> {
  const loaded = await sessions.load(sessionId);
  return turnOf(await baseNamed(loaded.state.caseBase), loaded);
}
