import { hash } from 'node:crypto';

/** Namespace of all our ids made from names. */
const NAMESPACE = Buffer.from('6f0c2f623c0b5d5e9a554f1d3a2a7c11', 'hex');

/** The id a fact gets from what caused it: a retried command makes the same ids. */
export const factId = (commandId: string, stream: string, index: number): string =>
  nameId(`${commandId}/${stream}/${index}`);

/** A command's own id from what it is about, so that the same work asked twice is one command. */
export const commandIdFor = (...about: readonly string[]): string => nameId(about.join('/'));

/**
 * A UUID of version 5 (RFC 9562 §5.5). Every fact gets one, and a general library took five times as long as
 * the digest itself; the spec holds this to that library's answers.
 */
function nameId(name: string): string {
  const hex = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name, 'utf8')]), 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  const rest = hex.slice(17, 20);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${rest}-${hex.slice(20, 32)}`;
}
