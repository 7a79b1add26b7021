// SPEC.md chapter 5
import zlib from 'node:zlib';
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { Refused, demand } from './refused.mjs';
import { base64url } from './encodings.mjs';
import * as json from './json.mjs';
import { signer } from './x509.mjs';

const LEAST = 131_072 / 8;
const MOST = 2 ** 24 / 8;

/** Bounded and strict first, then read by the status-list package; both must say the same of the place. */
async function bit(encoded, index) {
  demand(encoded.startsWith('u'), 'no multibase u');
  const packed = Buffer.from(base64url(encoded.slice(1)));
  demand(packed.length >= 18 && packed.readUInt32BE(0) === 0x1f8b0800, 'no plain GZIP');
  let unpacked;
  try {
    unpacked = zlib.inflateRawSync(packed.subarray(10), { maxOutputLength: MOST, info: true });
  } catch {
    throw new Refused('a list that can not be unpacked');
  }
  const bits = unpacked.buffer;
  demand(bits.length >= LEAST, 'a list that is too short');
  const tail = packed.subarray(10 + unpacked.engine.bytesWritten);
  demand(tail.length === 8, 'something behind the list');
  demand(tail.readUInt32LE(0) === crc32(bits) && tail.readUInt32LE(4) === bits.length, 'a wrong checksum');
  demand(index < bits.length * 8, 'no such place');
  const set = (bits[index >> 3] & (0x80 >> (index & 7))) !== 0;
  const list = await decodeList({ encodedList: encoded });
  if (list.getStatus(index) !== set) throw new Error('the status-list package reads another bit');
  return set;
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}

/** Gives the states found, of `valid`, `unknown`, `suspended`, `revoked`. */
export async function status(token, lists, root, chain, moment) {
  const entries = json.list(token.claims, 'credentialStatus');
  demand(entries.length === 2, 'not two entries');
  demand(entries.map((each) => json.string(each, 'statusPurpose')).sort().join() === 'revocation,suspension', 'purposes');
  const id = json.string(token.claims, 'id');
  const named = entries.map((each) => json.string(each, 'statusListCredential'));
  for (const url of named) demand(url.startsWith(`${id.slice(0, id.indexOf('/c/'))}/status/`), 'a list of another host');
  const urls = lists.map((each) => json.string(each.claims, 'id'));
  demand(urls.every((url) => named.includes(url)) && new Set(urls).size === urls.length, 'another list');
  const found = [];
  for (const entry of entries) found.push(await one(token, entry, lists, root, chain, moment));
  return found;
}

async function one(token, entry, lists, root, chain, moment) {
  const purpose = json.string(entry, 'statusPurpose');
  const url = json.string(entry, 'statusListCredential');
  const index = json.string(entry, 'statusListIndex');
  demand(json.string(entry, 'type') === 'BitstringStatusListEntry' && /^(0|[1-9][0-9]{0,8})$/.test(index), 'a bad entry');
  demand(!json.has(entry, 'statusSize') || json.whole(entry, 'statusSize') === 1n, 'more than one bit');
  const list = lists.find((each) => json.string(each.claims, 'id') === url);
  if (!list) return 'unknown';
  demand(await list.signedBy(await signer(list, root, chain, 'status')), 'the signature of a list is wrong');
  list.agree();
  demand(list.issuer() === token.issuer(), 'a list of another issuer');
  const subject = json.member(list.claims, 'credentialSubject');
  demand(list.is('BitstringStatusListCredential') && json.string(subject, 'type') === 'BitstringStatusList', 'no list');
  demand(!list.is('TestCredential') || token.is('TestCredential'), 'the list of a demonstration');
  demand(json.string(subject, 'statusPurpose') === purpose, 'a list of another purpose');
  if (await bit(json.string(subject, 'encodedList'), Number(index))) return purpose === 'revocation' ? 'revoked' : 'suspended';
  return moment < list.validUntil() ? 'valid' : 'unknown';
}
