import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ENGINE_VERSION } from '../engine/index.js';
import type { Finding } from '../errors.js';
import { FINDING_CODES } from '../knowledge/index.js';
import { colours } from './io.js';
import type { CliWords } from './words.js';

/** Writes a finding for people: where it is, what its code stands for, the message, and the frame. */
export function toText(finding: Finding, words: CliWords): string {
  const { code, severity, file, line, column, message, suggestion, frame } = finding;
  const paint = severity === 'error' ? colours.red : severity === 'warning' ? colours.yellow : colours.cyan;
  return [
    `${file}:${line}:${column} ${paint(words.severity[severity])} ${`${code} ${words.meaning(code)}`.trimEnd()}`,
    message,
    ...(suggestion === undefined || message.includes(suggestion) ? [] : [words.didYouMean(suggestion)]),
    ...(frame === undefined ? [] : [frame]),
  ].join('\n');
}

/** Writes a finding as a workflow command, which code hosts show beside the line. */
export function toGithub({ severity, file, line, column, code, message }: Finding): string {
  const level = severity === 'info' ? 'notice' : severity;
  return `::${level} file=${escapeProperty(file)},line=${line},col=${column},title=${code}::${escapeData(message)}`;
}

/** Writes findings as SARIF 2.1.0. */
export function toSarif(findings: readonly Finding[]): object {
  const rules = Object.entries(FINDING_CODES).map(([id, { meaning }]) => ({ id, shortDescription: { text: meaning } }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        tool: { driver: { name: 'dejacase', version: ENGINE_VERSION, rules } },
        results: findings.map(({ code, severity, file, line, column, message }) => ({
          ruleId: code,
          level: severity === 'info' ? 'note' : severity,
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(file) },
                region: { startLine: line, startColumn: column },
              },
            },
          ],
        })),
      },
    ],
  };
}

/** Writes a path as a URI reference, which has no spaces, accents or hashes. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join('/');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
