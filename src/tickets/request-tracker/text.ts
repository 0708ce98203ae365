import type { Attachment, DocumentedSolution } from '../../model/index.js';
import type { Raw } from './raw.js';

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: '\u00a0',
  amp: '&',
};

/** The words of what a person wrote in the editor of a page. */
export function plainText(html: string): string {
  const lines = html.replace(/\r?\n/g, ' ').replace(/<br\b[^<>]*>|<\/(?:p|div|li|tr|h\d)>/gi, '\n');
  const words = lines.replace(/<[^<>]*>/g, '');
  return words.replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name: string) => ENTITIES[name] ?? '').trim();
}

/** A solution as people read it, in a field of long text. */
export function readableSolution({ title, steps, check, rootCause }: DocumentedSolution): string {
  const lines = [title, '', ...steps.map((step, i) => `${i + 1}. ${step}`)];
  if (check !== undefined) lines.push('', `✓ ${check}`);
  if (rootCause !== undefined) lines.push('', `← ${rootCause}`);
  return lines.join('\n');
}

/** A file as it is sent: what is text stays so, character for character. */
export function toFile({ name, mediaType, text }: Attachment): Raw {
  // A name beyond ASCII arrives whole only as an encoded word (RFC 2047).
  const isPlain = /^[\x20-\x7e]*$/.test(name) && !name.includes('=?');
  return {
    FileName: isPlain ? name : `=?UTF-8?B?${base64(name)}?=`,
    FileType: typeOf(mediaType),
    // Empty content counts as left out, and is refused; a line break alone decodes to nothing.
    FileContent: base64(text) || '\n',
  };
}

function typeOf(mediaType: string): string {
  if (!/^(?!multipart|message)[\w.+-]+\/[\w.+-]+(?:;[\x20-\x7e]*)?$/i.test(mediaType))
    return 'application/octet-stream';
  return /^text\//i.test(mediaType) && !/charset/i.test(mediaType) ? `${mediaType}; charset=utf-8` : mediaType;
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 8192) parts.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
  return btoa(parts.join(''));
}
