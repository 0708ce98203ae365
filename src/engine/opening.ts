import { NEW_SESSION } from '../dialogue/index.js';
import {
  AUDIENCES,
  LANGUAGES,
  LEVELS,
  type Presumed,
  type ReceivedMessage,
  type SessionInput,
  type SessionState,
} from '../model/index.js';
import { levelOf } from '../service/index.js';
import { recogniseLanguage } from '../text/index.js';
import { idAfter } from './after.js';
import { fields, limited, named, oneOf, party, upTo } from './checks.js';
import { checkedFacts, readText } from './interpret.js';
import type { KnowledgeBase } from './knowledge-base.js';
import type { OpenOptions } from './options.js';

/** Most questions of a page: what a person fills in at once. */
const PAGE_LIMIT = 20;

/** What a directory may say where the caller does not. */
const PRESUMED: readonly Presumed[] = ['language', 'audience', 'level'];

/** What an opening depends on beside what is given. */
export interface OpeningContext {
  /** Whether a directory is asked for what is not given. */
  readonly presumes?: boolean;
  /** Whether the ticket is made now. */
  readonly ticketed?: boolean;
  /** The message that opens it. */
  readonly message?: ReceivedMessage;
}

/** Turns what opens a session into the input that the session machine takes. @throws TypeError, RangeError */
export function openingOf(
  base: KnowledgeBase,
  opening: OpenOptions,
  ids: () => string,
  context: OpeningContext = {},
): SessionInput {
  const text = limited('text', opening.text ?? '');
  const audience = oneOf('audience', opening.audience ?? 'user', AUDIENCES);
  const language = oneOf('language', opening.language ?? recogniseLanguage(text), LANGUAGES);
  const facts = checkedFacts(base.catalogue, opening.facts ?? {});
  const blank: SessionState = {
    ...NEW_SESSION,
    language,
    facts: Object.fromEntries(
      Object.entries(facts).map(([attribute, value]) => [
        attribute,
        { attribute, answer: { kind: 'value', value }, source: 'given', at: 0 },
      ]),
    ),
  };
  const { presumes = false, ticketed = false, message } = context;
  const left = PRESUMED.filter((name) => opening[name] === undefined && (name !== 'language' || text.trim() === ''));
  return {
    kind: 'opened',
    caseBase: base.name,
    text,
    readings: readText(base, blank, text),
    facts,
    language,
    channel: limited('channel', opening.channel ?? 'api'),
    audience,
    level: oneOf('level', opening.level ?? levelOf(audience), LEVELS),
    ...(opening.requester === undefined ? {} : { requester: party(opening.requester) }),
    ...(opening.verified === undefined ? {} : { verified: named('verified', opening.verified) }),
    extras: fields('extras', opening.extras ?? {}),
    sessionId: opening.after === undefined ? ids() : idAfter(opening.after),
    ...(opening.after === undefined ? {} : { after: opening.after }),
    ...(opening.page === undefined ? {} : { page: upTo(PAGE_LIMIT, 'page', opening.page) }),
    ...(presumes && left.length > 0 ? { presumed: left } : {}),
    ...(message === undefined ? {} : { message }),
    ...(ticketed ? { ticketed } : {}),
  };
}
