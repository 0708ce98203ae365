/** Retrieval alone: which past cases resemble this trouble, why, and what repaired them. */
import { fileURLToPath } from 'node:url';
import { createEngine } from 'dejacase';
import { loadKnowledgeOrThrow } from 'dejacase/knowledge';

// The knowledge that ships with the package; point this at your own folder of YAML files.
const knowledge = await loadKnowledgeOrThrow(fileURLToPath(new URL('../cases/', import.meta.url)));
const engine = createEngine({ knowledge });
const names = new Map(knowledge.solutions.map(({ id, title }) => [id, title]));

// One case base answers both languages; the language of a text is recognised when it is not given.
for (const text of ['l’imprimante clignote orange et rien ne sort', 'the printer blinks amber and nothing comes out']) {
  const { verdict, language, hits, solutions } = await engine.retrieve({ text, limit: 3 });
  print(`\n[${language}] ${text} → ${verdict}`);
  // Hits are past cases, by similarity. A similarity is not a probability.
  for (const { caseId, similarity, explanation } of hits) {
    print(`  ${similarity.toFixed(2)}  ${caseId}: ${explanation.summary}`);
  }
  // Solutions are what these cases speak for, by calibrated confidence.
  for (const { solutionId, confidence } of solutions.slice(0, 2)) {
    print(`  ${Math.round(confidence * 100)} %  ${names.get(solutionId)?.[language] ?? solutionId}`);
  }
}

// What is known already narrows it down: facts use the attributes and values of the vocabulary.
const plain = await engine.retrieve({ text: 'rien ne sort', limit: 1 });
const narrowed = await engine.retrieve({ text: 'rien ne sort', facts: { device: 'printer' }, limit: 1 });
print(`\nrien ne sort: ${plain.hits[0]?.caseId} alone, ${narrowed.hits[0]?.caseId} with device = printer`);

// The parts of an explanation sum to the similarity, so that nothing is hidden.
const [hit] = narrowed.hits;
const sum = hit?.explanation.contributions.reduce((total, { value }) => total + value, 0) ?? 0;
print(`The parts sum to the similarity: ${Math.abs(sum - (hit?.similarity ?? -1)) < 1e-9}`);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
