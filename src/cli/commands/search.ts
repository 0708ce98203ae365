import { createEngine } from '../../engine/index.js';
import { type Hit, type Language, localise, type Retrieval } from '../../model/index.js';
import { checkLength, parseFacts } from '../facts.js';
import { colours, io } from '../io.js';
import { knowledgePath, openKnowledge } from '../knowledge.js';
import { spokenIn } from '../spoken.js';
import { CLI_WORDS } from '../words.js';

/** Options of `dejacase search`. */
interface SearchOptions {
  readonly knowledge?: string;
  readonly facts?: readonly string[];
  readonly limit: number;
  readonly explain?: boolean;
  readonly json?: boolean;
  readonly lang?: Language;
}

/** Runs `dejacase search`. */
export async function search(text: string, options: SearchOptions): Promise<number> {
  checkLength(text, options.lang);
  const { knowledge, snapshot } = await openKnowledge(knowledgePath(options.knowledge, options.lang));
  const engine = createEngine({ knowledge, snapshot });
  const facts = parseFacts(options.facts, knowledge, options.lang);
  const found = await engine.retrieve({ text, facts, limit: options.limit, language: spokenIn(text, options.lang) });
  if (options.json === true) {
    const { language, verdict, solutions, hits } = found;
    io.json({ schemaVersion: 1, query: text, language, verdict, solutions, hits });
    return 0;
  }
  const titles = new Map(knowledge.solutions.map(({ id, title }) => [id, localise(title, found.language)]));
  const problems = new Map(knowledge.cases.map(({ id, problem }) => [id, localise(problem, found.language)]));
  io.data(render(found, titles, problems, options.explain === true));
  return 0;
}

function render(
  found: Retrieval,
  titles: ReadonlyMap<string, string>,
  problems: ReadonlyMap<string, string>,
  explain: boolean,
): string {
  const words = CLI_WORDS[found.language];
  const verdict = found.verdict === 'known' ? colours.green(words.known) : colours.yellow(words.unknown);
  const solutions = found.solutions
    .slice(0, 3)
    .map(({ solutionId, confidence, explanation }, index) =>
      [
        `${index + 1}. ${colours.bold(titles.get(solutionId) ?? solutionId)} (${words.confidence(confidence)})`,
        `   ${colours.dim(explanation)}`,
      ].join('\n'),
    );
  const hits = found.hits.map((hit) =>
    [
      `- ${hit.caseId} (${words.similarity(hit.similarity)}) ${problems.get(hit.caseId) ?? ''}`,
      ...(explain ? parts(hit) : []),
    ].join('\n'),
  );
  return [verdict, '', ...(hits.length === 0 ? [words.noHits] : [...solutions, '', ...hits])].join('\n');
}

function parts({ explanation }: Hit): readonly string[] {
  return explanation.contributions.map((part) => {
    const what =
      part.kind === 'words'
        ? `${part.field}: ${part.words.map(({ query, found, kind }) => (query === found ? query : `${query}→${found} (${kind})`)).join(', ')}`
        : part.kind === 'attribute'
          ? part.attribute
          : part.kind;
    return `    ${part.value.toFixed(3)}  ${what}`;
  });
}
