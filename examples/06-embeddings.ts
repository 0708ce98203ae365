/**
 * Retrieval with vectors of a local model, so that a trouble is also found that is told in other words.
 *
 *     npm install @huggingface/transformers
 *     npx tsx examples/06-embeddings.ts models
 *
 * where `models/Xenova/paraphrase-multilingual-MiniLM-L12-v2` holds the files of that model (or name another one in
 * MODEL). Nothing is downloaded, and no text leaves the process. Without library or model it says so, and goes on with
 * words alone, as every engine does.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEngine, type Embedder } from 'dejacase';
import { loadKnowledgeOrThrow } from 'dejacase/knowledge';

const LIBRARY = '@huggingface/transformers';
const MODEL = { id: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2', dimensions: 384 };

/** What is used of the library. */
interface Transformers {
  readonly env: { allowRemoteModels: boolean; localModelPath: string };
  pipeline(task: 'feature-extraction', model: string, options: { dtype: string }): Promise<FeatureExtraction>;
}
type FeatureExtraction = (
  texts: readonly string[],
  options: { pooling: 'mean'; normalize: boolean },
) => Promise<{ readonly data: Float32Array }>;

/** An embedder is a count of dimensions and one function: a vector for each text. */
async function localEmbedder(folder: string): Promise<Embedder> {
  const { env, pipeline }: Transformers = await import(LIBRARY).catch(() => {
    throw new Error(`${LIBRARY} is not installed; run: npm install ${LIBRARY}`);
  });
  env.allowRemoteModels = false;
  env.localModelPath = folder;
  const extract = await pipeline('feature-extraction', MODEL.id, { dtype: 'fp32' }).catch(() => {
    throw new Error(`there is no model in ${folder}/${MODEL.id}; put its files there, or name another folder`);
  });
  const { dimensions } = MODEL;
  return {
    dimensions,
    async embed(texts) {
      const { data } = await extract(texts, { pooling: 'mean', normalize: true });
      return texts.map((_, at) => data.slice(at * dimensions, (at + 1) * dimensions));
    },
  };
}

let why = '';
const embedder = await localEmbedder(resolve(process.argv[2] ?? 'models')).catch((error: Error) => {
  why = error.message;
  return undefined;
});

const knowledge = await loadKnowledgeOrThrow(fileURLToPath(new URL('../cases/', import.meta.url)));
// The first retrieval waits for the vectors of all cases; a helpdesk would rather go on without them after two seconds.
const engine = createEngine({ knowledge, ...(embedder && { embedder, embedderWaitMs: 600_000 }) });

for (const text of ['le bidule qui sort les feuilles fait la tête', 'my box takes an eternity before I can work']) {
  const { hits } = await engine.retrieve({ text, limit: 3 });
  print(`\n${text}`);
  for (const { caseId, similarity, explanation } of hits) {
    const meant = explanation.contributions.find(({ kind }) => kind === 'embedding')?.value ?? 0;
    print(`  ${similarity.toFixed(2)}, of which ${meant.toFixed(2)} by its vector  ${caseId}`);
  }
}
print(`\nEmbedded by a model: ${embedder === undefined ? `no, ${why}` : 'yes'}`);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
