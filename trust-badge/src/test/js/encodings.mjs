// SPEC.md chapter 2
import { domainToASCII } from 'node:url';
import { Refused, demand } from './refused.mjs';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function text(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Refused('not UTF-8');
  }
}

export const bytes = (string) => new TextEncoder().encode(string);

function canonical(string, kind) {
  demand(typeof string === 'string', 'no base64');
  const decoded = Buffer.from(string, kind);
  demand(decoded.toString(kind) === string, 'base64 that is not canonical');
  return new Uint8Array(decoded);
}

export const base64 = (string) => canonical(string, 'base64');
export const base64url = (string) => canonical(string, 'base64url');

/** 2.3: seconds since 1970. */
export function time(string) {
  demand(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(string), 'no time');
  const millis = Date.parse(string);
  demand(!Number.isNaN(millis) && new Date(millis).toISOString() === string.replace('Z', '.000Z'), 'no such time');
  return millis / 1000;
}

/** 2.4: the origin of a URL, or null. */
export function origin(url) {
  const parts = /^(https?):\/\/([a-z0-9.-]{1,253})(?::(\d{1,5}))?(?:[/?#][!-~]*)?$/i.exec(url);
  if (!parts) return null;
  const scheme = parts[1].toLowerCase();
  const host = parts[2].toLowerCase();
  const labels = host.split('.');
  if (!labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label))) return null;
  const own = scheme === 'https' ? 443 : 80;
  const port = parts[3] === undefined ? own : Number(parts[3]);
  if (port < 1 || port > 65535) return null;
  return `${scheme}://${host}${port === own ? '' : `:${port}`}`;
}

export const authority = (of) => of.slice(of.indexOf('://') + 3);

/** Whom a label must be for, as a person writes it: an origin, or a domain of https. */
export function expected(given) {
  if (given.includes('://')) return origin(given);
  const colon = given.lastIndexOf(':');
  const host = colon < 0 ? given : given.slice(0, colon);
  return origin(`https://${domainToASCII(host)}${colon < 0 ? '' : given.slice(colon)}`);
}
