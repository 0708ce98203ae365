import {
  type Catalogue,
  type DossierEntry,
  type Language,
  localise,
  type SessionState,
  type TranscriptEntry,
} from '../model/index.js';
import { sayIdentity } from './identity.js';
import { sayReceived } from './message-words.js';
import { answerText } from './wording.js';

/** Tells the course of a session in words, each entry with who it is from. */
export function createTimeline(state: SessionState, catalogue: Catalogue): readonly DossierEntry[] {
  const told = ownNotes(state);
  const speaker = (place: number) => state.hands.find((hand) => place < hand.told)?.from ?? state.audience;
  return state.transcript.map((entry, place) => {
    const isOurs =
      entry.kind === 'asked' || entry.kind === 'proposed' || (entry.kind === 'noted' && told.has(entry.text));
    return { ...readable(entry, state.language, catalogue), by: isOurs ? 'engine' : speaker(place) };
  });
}

/** What the engine noted by itself; every other note is somebody's reason. */
function ownNotes({ log, identity, language, messages = [], acknowledged }: SessionState): ReadonlySet<string> {
  const remembered = log.flatMap(({ input }) => (input.kind === 'decided' ? (input.remembered?.text ?? []) : []));
  return new Set([
    ...remembered,
    ...messages.map((message) => sayReceived(message, language)),
    ...(acknowledged === undefined ? [] : [acknowledged.text]),
    ...(identity === undefined ? [] : [sayIdentity(identity, language)]),
  ]);
}

/** Says in words what the transcript holds as ids. */
function readable(entry: TranscriptEntry, language: Language, catalogue: Catalogue): TranscriptEntry {
  if (entry.kind === 'tried') {
    const title = localise(catalogue.solutions.get(entry.solutionId)?.title ?? {}, language);
    return title === '' ? entry : { ...entry, text: title };
  }
  if (entry.kind !== 'answered') return entry;
  const text = answerText(catalogue.attributes.get(entry.attribute), entry.answer, catalogue, language);
  return { ...entry, text: entry.answer.kind === 'unknown' && entry.text !== 'unknown' ? entry.text : text };
}
