import { canUndo, doubtId, sayHumanWanted } from '../dialogue/index.js';
import {
  type Answer,
  type Attribute,
  type Doubt,
  LANGUAGES,
  type Proposal,
  type SessionInput,
  type SessionState,
  type Told,
  type Turn,
  valuesOf,
} from '../model/index.js';
import { fold, isStopWord, readWish, saysCured, stem, tokenise, type Wish } from '../text/index.js';
import { limited } from './checks.js';
import { interpretAnswer, readText } from './interpret.js';
import type { KnowledgeBase } from './knowledge-base.js';
import { filledPage } from './page.js';
import { shownRepairs } from './shown.js';

/** What the person wants of the session that moves nothing on. */
export interface Wished {
  readonly kind: 'wished';
  readonly wish: NonNullable<Turn['wish']>;
}

/** Share of a solution's title that names it. */
const NAMING = 0.5;

/** Understands an answer: to what it was given for, unless its words want something else of the session. */
export function understandAnswer(
  base: KnowledgeBase,
  state: SessionState,
  id: string,
  answer: Answer,
): SessionInput | Wished {
  return wantedIn(base, state, id, answer) ?? interpretAnswer(base, state, id, answer);
}

/** What the words of an answer want of the session, where they want anything else than to answer. */
function wantedIn(
  base: KnowledgeBase,
  state: SessionState,
  id: string,
  answer: Answer,
): SessionInput | Wished | undefined {
  if (answer.kind !== 'text') return undefined;
  const wish = readWish(answer.text, state.language);
  const doubt = state.doubts.find((each) => doubtId(each) === id);
  const attribute = doubt === undefined ? base.catalogue.attributes.get(id) : undefined;
  const isKnown = doubt !== undefined || attribute !== undefined;
  if (wish !== undefined && isKnown && (attribute === undefined || !isWording(base, attribute, answer.text))) {
    const ofRepair =
      doubt === undefined ? ofFirstAnswer(base, state, attribute, wish, answer.text) : ofDoubt(doubt, wish);
    return ofSession(state, wish, answer.text) ?? ofRepair ?? ofCure(state, wish, answer.text);
  }
  return undefined;
}

/** Understands the answers of a form; who asks for a human in one of them is handed over, and who says that it works again is done. */
export function understandPage(
  base: KnowledgeBase,
  state: SessionState,
  answers: ReadonlyMap<string, Answer>,
): SessionInput {
  for (const [id, answer] of answers) {
    const wanted = wantedIn(base, state, id, answer);
    if (wanted?.kind === 'escalated' || wanted?.kind === 'cured') return wanted;
  }
  return filledPage(base, state, answers);
}

/** Understands what somebody tells by itself: a wish, the answer to what was asked when it is no more, or facts. */
export function understandTold(base: KnowledgeBase, state: SessionState, text: string): SessionInput | Wished {
  limited('text', text);
  const { decision, language } = state;
  if (decision.kind === 'ask') {
    const { id } = decision.question;
    const input = understandAnswer(base, state, id, { kind: 'text', text });
    if (input.kind !== 'answered') return input.kind === 'told' ? told(base, state, text, id) : input;
    const guessed =
      input.answer.kind === 'unsure' && readText(base, state, text, id).some((one) => one.attribute === id);
    const says = guessed || readWish(text, language)?.kind === 'skip';
    return says && input.answer.kind !== 'text' ? input : told(base, state, text, id);
  }
  if (decision.kind === 'confirm') {
    const input = understandAnswer(base, state, decision.about.id, { kind: 'text', text });
    if (input.kind !== 'answered' || input.answer.kind !== 'text') return input;
    const heard = told(base, state, text);
    const { kind } = decision.about;
    // What says nothing else is an answer that is asked for once more, and then left; the other two can be passed over.
    const mayPass = kind === 'contradiction' || kind === 'two-troubles';
    return heard.readings.length === 0 && !mayPass ? input : heard;
  }
  const wish = readWish(text, language);
  const wanted =
    wish && (ofSession(state, wish, text) ?? ofProposal(base, state, wish, text) ?? ofCure(state, wish, text));
  return wanted ?? told(base, state, text);
}

function told(base: KnowledgeBase, state: SessionState, text: string, asked?: string): Told {
  return { kind: 'told', text, readings: readText(base, state, text, asked) };
}

/** What may be wanted at any time. */
function ofSession(state: SessionState, { kind }: Wish, text: string): SessionInput | Wished | undefined {
  if (kind === 'why' || kind === 'what-if') return { kind: 'wished', wish: kind };
  if (kind === 'human') return { kind: 'escalated', reason: sayHumanWanted(text.trim(), state.language) };
  if (kind !== 'undo') return undefined;
  return canUndo(state) ? { kind: 'undone' } : { kind: 'wished', wish: 'undo' };
}

/** It works again, whatever was asked: "it works" alone may be what somebody says of a test. */
function ofCure({ hands }: SessionState, wish: Wish, text: string): SessionInput | undefined {
  return saysCured(wish, text) && hands.length === 0 ? { kind: 'cured', text } : undefined;
}

/** Words of success or failure answer the question whether a repair helped. */
function ofDoubt(doubt: Doubt, { kind, certainty, rest }: Wish): SessionInput | undefined {
  if (doubt.kind !== 'outcome' || certainty === 'doubtful' || rest !== '') return undefined;
  if (kind !== 'worked' && kind !== 'failed') return undefined;
  const value = kind === 'worked' ? 'yes' : 'no';
  return { kind: 'answered', id: doubtId(doubt), answer: { kind: 'value', value }, readings: [] };
}

/** What came of a repair that a first answer showed beside a question: of several, the one that failed must be named. */
function ofFirstAnswer(
  base: KnowledgeBase,
  state: SessionState,
  asked: Attribute | undefined,
  wish: Wish,
  text: string,
): SessionInput | undefined {
  if (state.decision.kind === 'propose' || (wish.kind !== 'worked' && wish.kind !== 'failed')) return undefined;
  if (asked !== undefined && base.reader.settle(text, state.language, asked).kind === 'value') return undefined;
  const isOne = shownRepairs(base.catalogue, state).length === 1;
  return ofProposal(base, state, wish.kind === 'failed' && !isOne ? { ...wish, named: true } : wish, text);
}

/** What came of the repair that the text names, else of the first that the person was shown. */
function ofProposal(
  base: KnowledgeBase,
  state: SessionState,
  { kind, certainty, rest, named }: Wish,
  quote: string,
): SessionInput | undefined {
  if (kind !== 'worked' && kind !== 'failed' && kind !== 'skip') return undefined;
  const solutions = shownRepairs(base.catalogue, state);
  const meant = namedOf(solutions, quote);
  const solution = meant ?? (named ? undefined : solutions[0]);
  if (solution === undefined) return undefined;
  const isOpen = certainty === 'doubtful' || (kind === 'worked' && meant === undefined && solutions.length > 1);
  return {
    kind: 'reported',
    solutionId: solution.id,
    result: kind === 'skip' ? 'skipped' : kind,
    quote,
    ...(isOpen ? { certainty: 'doubtful' as const } : {}),
    ...(rest === '' ? {} : { text: rest, readings: readText(base, state, rest) }),
  };
}

/** The one solution whose title a text names. */
function namedOf(solutions: readonly Proposal[], text: string): Proposal | undefined {
  const said = new Set(stemsOf(text));
  const shares = solutions.map((solution) => {
    const title = stemsOf(solution.title);
    return title.filter((one) => said.has(one)).length / Math.max(1, title.length);
  });
  const most = Math.max(...shares);
  const best = solutions.filter((_, at) => shares[at] === most);
  return most >= NAMING && best.length === 1 ? best[0] : undefined;
}

function stemsOf(text: string): readonly string[] {
  return LANGUAGES.flatMap((language) =>
    tokenise(text, language).flatMap(({ folded }) =>
      isStopWord(folded, language) ? [] : [`${language}:${stem(folded, language)}`],
    ),
  );
}

/** "back" is an answer where the question has a value of that name. */
function isWording(base: KnowledgeBase, attribute: Attribute, text: string): boolean {
  const said = fold(text).trim();
  return valuesOf(attribute, base.catalogue).some(
    ({ id, label, also }) =>
      id === said ||
      LANGUAGES.some((language) => fold(label[language] ?? '') === said) ||
      also.some((wording) => fold(wording.text).replace(/^(?:…|\.\.\.) */, '') === said),
  );
}
