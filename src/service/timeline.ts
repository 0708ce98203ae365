import {
  type Catalogue,
  type DossierEntry,
  type Language,
  localise,
  type SessionState,
  type TranscriptEntry,
} from '../model/index.js';
import { answerText } from './wording.js';

/** Tells the course of a session in words, each entry with who it is from. */
export function createTimeline(state: SessionState, catalogue: Catalogue): readonly DossierEntry[] {
  // What was taken over from earlier sessions is noted by the engine; every other note is somebody's reason.
  const told = new Set(state.log.map(({ input }) => (input.kind === 'decided' ? input.remembered?.text : undefined)));
  return state.transcript.map((entry) => {
    const isOurs =
      entry.kind === 'asked' ||
      entry.kind === 'proposed' ||
      (entry.kind === 'noted' && (entry.by === 'engine' || told.has(entry.text)));
    return { ...readable(entry, state.language, catalogue), by: isOurs ? 'engine' : state.audience };
  });
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
