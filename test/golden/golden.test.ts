import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { loadKnowledgeOrThrow, parseKnowledge, sayFinding } from '../../src/knowledge/index.js';
import { type Answer, type Contribution, type Knowledge, LANGUAGES, type TurnBody } from '../../src/model/index.js';
import { createCaseBase, retrieve } from '../../src/retrieval/index.js';
import { summarise } from '../../src/service/index.js';
import { type Act, createDriver, type Driver, type Opening } from '../dialogue/driver.js';
import { QUERIES, SCRIPTS, type Script } from './scripts.js';

/** `DEJACASE_GOLDEN=update` writes what is now; the difference is reviewed like any other change. */
const UPDATES = process.env.DEJACASE_GOLDEN === 'update';
const MOST_TURNS = 40;

let knowledge: Knowledge;
let driver: Driver;
beforeAll(async () => {
  knowledge = await loadKnowledgeOrThrow('cases');
  driver = createDriver(knowledge);
});

function compare(name: string, text: string): void {
  const file = new URL(`./${name}`, import.meta.url);
  if (UPDATES) {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file), `${name} is there; DEJACASE_GOLDEN=update writes it`).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

function reply(turn: TurnBody, script: Script): Act {
  if (turn.kind === 'ask') {
    const given = script.answers[turn.question.id];
    const answer: Answer = given === undefined ? { kind: 'unknown' } : { kind: 'text', text: given };
    return { kind: 'answer', id: turn.question.id, answer };
  }
  if (turn.kind === 'confirm') return { kind: 'answer', id: turn.about.id, answer: { kind: 'value', value: 'yes' } };
  if (turn.kind !== 'propose') throw new TypeError(`Nothing to reply to ${turn.kind}.`);
  const right = turn.solutions.find(({ id }) => script.works.includes(id));
  if (right !== undefined) return { kind: 'report', solutionId: right.id, result: 'worked' };
  return { kind: 'report', solutionId: turn.solutions[0]?.id ?? '', result: 'failed' };
}

function show(turn: TurnBody): readonly string[] {
  switch (turn.kind) {
    case 'ask':
      return [
        `? ${turn.question.text} [${turn.question.id}]`,
        ...turn.question.options.map(({ id, label }) => `    ${id}: ${label}`),
        `  ${turn.why.text}`,
      ];
    case 'verify':
      return [`? ${turn.question.text}`];
    case 'confirm':
      return [`! ${turn.about.text} [${turn.about.id}]`];
    case 'propose':
      return [
        ...turn.solutions.map(({ id, title, confidence }) => `= ${title} [${id} ${four(confidence)}]`),
        `  ${turn.why.text}`,
        ...turn.why.for.map(({ text }) => `  + ${text}`),
        ...turn.why.against.map(({ text }) => `  - ${text}`),
        ...turn.why.wouldChange.map(({ text }) => `  ~ ${text}`),
      ];
    default:
      return ['', summarise(turn.dossier)];
  }
}

function said(act: Act): string {
  if (act.kind === 'report') return `> ${act.solutionId}: ${act.result}`;
  if (act.kind !== 'answer') return `> ${act.kind}`;
  const { answer } = act;
  return `> ${answer.kind === 'text' ? answer.text : 'value' in answer ? answer.value : answer.kind}`;
}

test.each(SCRIPTS)('the dialogue $name goes as it was reviewed', (script) => {
  const lines: string[] = [];
  const lead = (opening: Opening): TurnBody | undefined => {
    let dialogue = driver.open({ ...opening, language: script.language });
    lines.push(`> ${opening.text}`);
    for (let turns = 0; dialogue.turn !== undefined && turns < MOST_TURNS; turns++) {
      lines.push(...show(dialogue.turn));
      if ('dossier' in dialogue.turn) break;
      const act = reply(dialogue.turn, script);
      lines.push(said(act));
      dialogue = driver.act(dialogue, act);
    }
    return dialogue.turn;
  };
  const end = lead({ text: script.text });
  expect(end?.kind).toBe(script.ends);
  const rest = end !== undefined && 'remaining' in end ? end.remaining : undefined;
  expect(rest === undefined).toBe(script.other === undefined);
  if (rest !== undefined) {
    lines.push(
      '',
      `(${Object.entries(rest.facts)
        .map(([id, value]) => `${id}: ${value}`)
        .join(', ')})`,
    );
    expect(lead(rest)?.kind).toBe(script.other);
  }
  compare(`dialogues/${script.name}.txt`, `${lines.join('\n').trimEnd()}\n`);
});

test('the rankings are as they were reviewed', () => {
  const caseBase = createCaseBase(knowledge);
  const blocks = QUERIES.map((query) => {
    const { verdict, solutions, hits } = retrieve(caseBase, { ...query, limit: 3 });
    return [
      `${query.text} ${JSON.stringify(query.facts ?? {})}: ${verdict}`,
      ...solutions.map(
        ({ solutionId, confidence, explanation }) => `= ${solutionId} ${four(confidence)} ${explanation}`,
      ),
      ...hits.flatMap(({ caseId, similarity, explanation }) => [
        `# ${caseId} ${four(similarity)} ${explanation.summary}`,
        ...explanation.contributions.map((part) => `    ${contribution(part)}`),
      ]),
    ].join('\n');
  });
  compare('rankings.txt', `${blocks.join('\n\n')}\n`);
});

test.each(LANGUAGES)('the findings of faulty files are said in %s as they were reviewed', (language) => {
  const sources = ['faulty-syntax.yaml', 'faulty.yaml'].map((file) => ({
    file,
    text: readFileSync(new URL(`./${file}`, import.meta.url), 'utf8'),
  }));
  // Each by itself: a file that cannot be read excuses what the others do not find.
  const findings = sources.flatMap((source) => parseKnowledge([source]).findings);
  const blocks = findings.map((finding) => {
    const { file, line, column, severity, code, frame = '' } = finding;
    return `${file}:${line}:${column} ${severity} ${code}\n${sayFinding(finding, language)}\n${frame}\n`;
  });
  compare(`findings-${language}.txt`, blocks.join('\n'));
});

function four(number: number): string {
  return number.toFixed(4);
}

function contribution(part: Contribution): string {
  if (part.kind === 'characters') return `characters ${four(part.value)}`;
  if (part.kind === 'attribute') return `${part.attribute} ${four(part.value)} (${four(part.local)})`;
  if (part.kind === 'embedding') return `embedding ${four(part.value)} (${four(part.cosine)})`;
  const words = part.words.map(({ query, found, kind }) => `${query}~${found} (${kind})`);
  return `${part.field} ${four(part.value)}: ${words.join(', ')}`;
}
