import { NEW_SESSION } from '../dialogue/index.js';
import { AUDIENCES, LANGUAGES, LEVELS, type SessionInput, type SessionState } from '../model/index.js';
import { levelOf } from '../service/index.js';
import { recogniseLanguage } from '../text/index.js';
import { idAfter } from './after.js';
import { fields, limited, oneOf, party } from './checks.js';
import { checkedFacts, readText } from './interpret.js';
import type { KnowledgeBase } from './knowledge-base.js';
import type { OpenOptions } from './options.js';

/** Turns what opens a session into the input that the session machine takes. @throws TypeError, RangeError */
export function openingOf(base: KnowledgeBase, opening: OpenOptions, ids: () => string): SessionInput {
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
    extras: fields('extras', opening.extras ?? {}),
    sessionId: opening.after === undefined ? ids() : idAfter(opening.after),
    ...(opening.after === undefined ? {} : { after: opening.after }),
  };
}
