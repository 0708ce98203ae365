import { type Attribute, AUDIENCES, type Audience, type Facts, type SessionState } from '../model/index.js';

/** What a session knows for sure, as plain facts. */
export function factsOf(state: SessionState): Facts {
  return Object.fromEntries(
    Object.values(state.facts).flatMap(({ attribute, answer }) =>
      answer.kind === 'value' ? [[attribute, answer.value]] : [],
    ),
  );
}

/** Tells whether an audience can be asked an attribute. */
export function canAnswer(audience: Audience, attribute: Attribute): boolean {
  return AUDIENCES.indexOf(audience) >= AUDIENCES.indexOf(attribute.audience);
}
