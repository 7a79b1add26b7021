// SPEC.md chapter 4
import { X509Certificate } from 'node:crypto';
import * as jose from 'jose';
import { Refused, demand } from './refused.mjs';
import { base64 } from './encodings.mjs';

const BASIC = '2.5.29.19';
const USAGE = '2.5.29.15';
// what a path validation of RFC 5280 knows: usage, names, constraints, policies, extended usage
const KNOWN = new Set([USAGE, '2.5.29.17', BASIC, '2.5.29.30', '2.5.29.32', '2.5.29.33', '2.5.29.36', '2.5.29.54', '2.5.29.37']);
const OFFICES = ['issuing', 'status', 'log'];

/** DER, as much as the extensions of a certificate need: [tag, contents] in turn. */
function* items(der) {
  for (let at = 0; at < der.length; ) {
    const tag = der[at++];
    let length = der[at++];
    if (length & 0x80) {
      let more = length & 0x7f;
      for (length = 0; more > 0; more--) length = length * 256 + der[at++];
    }
    yield [tag, der.subarray(at, at + length)];
    at += length;
  }
}

function oid(der) {
  const parts = [];
  let value = 0;
  for (const byte of der) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    parts.push(...(parts.length ? [value] : [Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40))]));
    value = 0;
  }
  return parts.join('.');
}

function extensions(raw) {
  const [[, whole]] = items(raw);
  const [[, body]] = items(whole);
  const found = new Map();
  for (const [tag, inner] of items(body)) {
    if (tag !== 0xa3) continue;
    const [[, sequence]] = items(inner);
    for (const [, extension] of items(sequence)) {
      const parts = [...items(extension)];
      found.set(oid(parts[0][1]), { critical: parts[1][0] === 1 && parts[1][1][0] !== 0, der: parts.at(-1)[1] });
    }
  }
  return found;
}

export class Certificate {
  constructor(der) {
    try {
      this.x509 = new X509Certificate(Buffer.from(der));
      this.extensions = extensions(this.x509.raw);
    } catch {
      throw new Refused('no certificate');
    }
    this.from = Date.parse(this.x509.validFrom) / 1000;
    this.until = Date.parse(this.x509.validTo) / 1000;
    const usage = this.extensions.get(USAGE);
    // BIT STRING: number of unused bits, then bit 0 (digitalSignature) leftmost, bit 5 keyCertSign
    this.usage = usage && [...items(usage.der)][0][1][1];
    const basic = this.extensions.get(BASIC);
    const parts = basic ? [...items([...items(basic.der)][0][1])] : [];
    this.authority = parts.some(([tag, value]) => tag === 1 && value[0] !== 0);
    const longest = parts.find(([tag]) => tag === 2);
    this.longest = longest ? longest[1].reduce((sum, byte) => sum * 256 + byte, 0) : Infinity;
  }

  static of(string) {
    const der = base64(string);
    const certificate = new Certificate(der);
    demand(Buffer.compare(certificate.x509.raw, Buffer.from(der)) === 0, 'more or less than a certificate');
    return certificate;
  }

  equals(other) {
    return this.x509.raw.equals(other.x509.raw);
  }

  holds(at) {
    return this.from <= at && at <= this.until && [...this.extensions].every(([id, { critical }]) => !critical || KNOWN.has(id));
  }

  maySign() {
    return this.authority && (this.usage === undefined || (this.usage & 0x04) !== 0);
  }

  isP256() {
    const key = this.x509.publicKey;
    return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails.namedCurve === 'prime256v1';
  }

  async thumbprint() {
    return jose.calculateJwkThumbprint(this.x509.publicKey.export({ format: 'jwk' }), 'sha256');
  }

  offices() {
    return (this.x509.subject ?? '').split('\n').filter((line) => line.startsWith('OU=')).map((line) => line.slice(3));
  }

  dids() {
    return [...(this.x509.subjectAltName ?? '').matchAll(/URI:(did:[^,"]*)/g)].map((found) => found[1]);
  }
}

/** Whether a path leads from the certificate to the root, all of it good at a moment; `below` authorities lie between. */
function leads(certificate, root, offered, at, below = 0, used = []) {
  if (!certificate.holds(at) || used.length > 8) return false;
  if (signs(root, certificate)) {
    if (root.holds(at) && root.maySign() && below <= root.longest) return true;
  }
  return offered.some(
    (each) =>
      !each.equals(root) &&
      !used.some((earlier) => earlier.equals(each)) &&
      !each.equals(certificate) &&
      each.maySign() &&
      below <= each.longest &&
      signs(each, certificate) &&
      leads(each, root, offered, at, below + 1, [...used, certificate]),
  );
}

function signs(authority, certificate) {
  return certificate.x509.checkIssued(authority.x509) && certificate.x509.verify(authority.x509.publicKey);
}

/** 4.2 */
export async function signer(token, root, offered, office) {
  const candidates = [];
  for (const each of offered)
    if (each.isP256() && !each.equals(root) && (await each.thumbprint()) === token.thumbprint) candidates.push(each);
  demand(candidates.length > 0, 'no certificate for the key');
  const found = candidates.find((each) => leads(each, root, offered, token.validFrom()));
  demand(found, 'no path to the root');
  demand(found.usage === undefined || (found.usage & 0x80) !== 0, 'a key that is not for signatures');
  demand(found.dids().length === 0 || found.dids().includes(token.issuer()), 'the key of another issuer');
  const named = found.offices();
  demand(named.includes(office) || !named.some((each) => OFFICES.includes(each)), 'the key of another office');
  return found.x509.publicKey;
}
