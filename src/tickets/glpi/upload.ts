import type { Attachment } from '../../model/index.js';
import type { HttpRequest } from '../http.js';

/**
 * Writes the request that makes a document of a ticket.
 *
 * @param comment - kept with the document
 * @see GLPI, apirest.md, "Upload a document file": a part `uploadManifest`, and the file
 */
export function uploadRequest(ticketId: number, { name, mediaType, text }: Attachment, comment: string): HttpRequest {
  const input = { name, comment, itemtype: 'Ticket', items_id: ticketId, _filename: [name] };
  const manifest = JSON.stringify({ input });
  let boundary = 'dejacase';
  while (text.includes(boundary) || manifest.includes(`--${boundary}`)) boundary += '-0';
  const quoted = name.replaceAll('"', '%22');
  const type = mediaType.replace(/[^\x20-\x7e]/g, '');
  const body = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="uploadManifest"',
    'Content-Type: application/json',
    '',
    manifest,
    `--${boundary}`,
    `Content-Disposition: form-data; name="filename[0]"; filename="${quoted}"`,
    `Content-Type: ${type}`,
    '',
    text,
    `--${boundary}--`,
    '',
  ].join('\r\n');
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return { method: 'POST', path: '/Document', headers, body };
}
