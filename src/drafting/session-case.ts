import type { Attribute, Case, SessionState } from '../model/index.js';
import { draftCase } from '../retain/index.js';
import type { TextMask } from '../service/index.js';
import { maskCase } from './mask-case.js';

/**
 * Makes a draft case of a resolved session, without what is personal in it: cases outlive those whose words they keep.
 *
 * @returns nothing when the session teaches nothing
 */
export function caseOfSession(state: SessionState, attributes: readonly Attribute[], mask: TextMask): Case | undefined {
  const draft = draftCase(state);
  if (draft === undefined) return undefined;
  const { id, name, email } = state.requester ?? {};
  return maskCase(
    draft,
    attributes,
    mask,
    [id, name, email].flatMap((each) => each ?? []),
  );
}
