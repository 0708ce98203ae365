import {
  type Acknowledged,
  iso,
  type ReceivedMessage,
  type SessionState,
  type TranscriptEntry,
} from '../model/index.js';
import { sayReceived } from '../service/index.js';

/** What somebody said freely, as a transcript holds it. */
export function said(text: string, at: number): TranscriptEntry {
  return { kind: 'said', at: iso(at), text };
}

/** Tells whether a text says nothing. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Keeps a message that came in, whole; what it says is read apart. */
export function receive(state: SessionState, message: ReceivedMessage): SessionState {
  const { at } = message;
  const text = sayReceived(message, state.language);
  const noted: readonly TranscriptEntry[] = [{ kind: 'noted', at: iso(at), text }];
  // What an open session reads stands in the transcript beside what it was read as.
  const heard = state.status === 'open' || isBlank(message.said) ? [] : [said(message.said, at)];
  return {
    ...state,
    messages: [...(state.messages ?? []), message],
    transcript: [...state.transcript, ...noted, ...heard],
  };
}

/** Notes the first answer that was given. */
export function acknowledge(state: SessionState, given: Acknowledged, at: number): SessionState {
  const { text, solutionIds } = given;
  return {
    ...state,
    acknowledged: { text, solutionIds },
    transcript: [...state.transcript, { kind: 'noted', at: iso(at), text }],
  };
}
