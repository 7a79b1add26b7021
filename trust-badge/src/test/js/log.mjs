// SPEC.md chapters 6 and 7
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { demand } from './refused.mjs';
import { base64, bytes } from './encodings.mjs';

const DASH = '\u2014 ';
const same = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)) === 0;
const joined = (...parts) => Uint8Array.from(Buffer.concat(parts.map((part) => Buffer.from(part))));

export const leaf = (entry) => sha256(joined([0], entry));
const node = (left, right) => sha256(joined([1], left, right));

/** RFC 9162 2.1.3.2; index and size are BigInt. */
export function included(hash, index, size, path, root) {
  if (hash.length !== 32 || index < 0n || size < 0n || index >= size) return false;
  let fn = index;
  let sn = size - 1n;
  let r = hash;
  for (const p of path) {
    if (p.length !== 32 || sn === 0n) return false;
    if ((fn & 1n) === 1n || fn === sn) {
      r = node(p, r);
      while ((fn & 1n) === 0n && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else r = node(r, p);
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && same(r, root);
}

/** RFC 9162 2.1.4.2. */
export function consistent(first, second, proof, firstRoot, secondRoot) {
  if (first < 1n || second < first) return false;
  if (first === second) return proof.length === 0 && same(firstRoot, secondRoot);
  if (proof.length === 0) return false;
  const path = (first & (first - 1n)) === 0n ? [firstRoot, ...proof] : proof;
  let fn = first - 1n;
  let sn = second - 1n;
  while ((fn & 1n) === 1n) {
    fn >>= 1n;
    sn >>= 1n;
  }
  let fr = path[0];
  let sr = path[0];
  if (fr.length !== 32) return false;
  for (const c of path.slice(1)) {
    if (c.length !== 32 || sn === 0n) return false;
    if ((fn & 1n) === 1n || fn === sn) {
      fr = node(c, fr);
      sr = node(c, sr);
      while ((fn & 1n) === 0n && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else sr = node(sr, c);
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && same(fr, firstRoot) && same(sr, secondRoot);
}

/** 6.3: name+hash+base64(type, key). */
export function vkey(string) {
  const first = string.indexOf('+');
  const second = string.indexOf('+', first + 1);
  demand(first > 0 && second > 0, 'a bad verifier key');
  const name = string.slice(0, first);
  demand(!/\s/.test(name), 'a bad key name');
  const typed = base64(string.slice(second + 1));
  demand(typed.length >= 2 && (typed[0] !== 1 || typed.length === 33), 'a bad key');
  const hash = sha256(joined(bytes(`${name}\n`), typed)).slice(0, 4);
  demand(string.slice(first + 1, second) === Buffer.from(hash).toString('hex'), 'the hash of another key');
  return { name, hash, type: typed[0], key: typed.slice(1) };
}

/** 7 */
export function policy(text) {
  demand(text.length <= 64 * 1024, 'a policy that is too long');
  const logs = [];
  const names = new Set(['none']);
  let quorum;
  const name = (given) => {
    demand(!names.has(given), 'a name twice');
    names.add(given);
  };
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim().split(/[ \t]+/);
    if (words[0] === '' || words[0].startsWith('#')) continue;
    if (words[0] === 'log') {
      demand(words.length === 2 || words.length === 3, 'a bad log line');
      logs.push(vkey(words[1]));
    } else if (words[0] === 'witness') {
      demand(words.length === 3 || words.length === 4, 'a bad witness line');
      vkey(words[2]);
      name(words[1]);
    } else if (words[0] === 'group') {
      demand(words.length >= 4, 'a bad group line');
      const members = words.slice(3);
      const enough = /^[1-9][0-9]{0,3}$/.test(words[2]) && Number(words[2]) <= members.length;
      demand(words[2] === 'any' || words[2] === 'all' || enough, 'a bad group line');
      demand(members.every((each) => names.has(each) && each !== 'none'), 'a group of an unknown name');
      name(words[1]);
    } else {
      demand(words[0] === 'quorum' && words.length === 2 && quorum === undefined && names.has(words[1]), 'a bad line');
      quorum = words[1];
    }
  }
  demand(quorum !== undefined && logs.length > 0, 'a policy without log or quorum');
  return { logs, quorum };
}

/** 6.3: origin, size and root of a note that a key of its log has signed. */
export function checkpoint(note, logs) {
  demand(note.length <= 64 * 1024, 'a note that is too long');
  // eslint-disable-next-line no-control-regex
  demand(!/[\u0000-\u0009\u000b-\u001f]/.test(note) && note.endsWith('\n'), 'a bad note');
  const split = note.lastIndexOf('\n\n');
  demand(split > 0 && split + 2 < note.length, 'a note without signatures');
  const text = note.slice(0, split + 1);
  const lines = text.slice(0, -1).split('\n');
  demand(lines.length >= 3 && lines.every((line) => line !== ''), 'a bad checkpoint');
  demand(/^(0|[1-9][0-9]{0,17})$/.test(lines[1]), 'a bad size');
  const root = base64(lines[2]);
  demand(root.length === 32, 'a bad root');
  const keys = logs.filter((key) => key.name === lines[0]);
  let signed = false;
  const signatures = note.slice(split + 2, -1).split('\n');
  demand(signatures.length <= 100, 'too many signatures');
  for (const line of signatures) {
    const space = line.indexOf(' ', DASH.length);
    demand(line.startsWith(DASH) && space > 0, 'a bad signature line');
    const value = base64(line.slice(space + 1));
    demand(value.length >= 5, 'a bad signature line');
    for (const key of keys) {
      if (key.name !== line.slice(DASH.length, space) || !same(key.hash, value.slice(0, 4))) continue;
      demand(key.type === 1 && verifies(value.slice(4), bytes(text), key.key), 'a signature that is wrong');
      signed = true;
    }
  }
  demand(signed, 'no known key has signed');
  return { origin: lines[0], size: BigInt(lines[1]), root };
}

function verifies(signature, message, key) {
  try {
    return signature.length === 64 && ed25519.verify(signature, message, key);
  } catch {
    return false;
  }
}

/** 6.4 */
export function proof(text) {
  const split = text.indexOf('\n\n');
  demand(split >= 0, 'a proof without a checkpoint');
  const lines = text.slice(0, split).split('\n');
  demand(lines.shift() === 'c2sp.org/tlog-proof@v1', 'no proof');
  const extra = lines[0]?.startsWith('extra ') ? base64(lines.shift().slice(6)) : undefined;
  const index = /^index (0|[1-9][0-9]{0,17})$/.exec(lines.shift() ?? '');
  demand(index, 'a proof without an index');
  demand(lines.length <= 63, 'a path that is too long');
  const path = lines.map(base64);
  demand(path.every((hash) => hash.length === 32), 'a bad hash');
  return { extra, index: BigInt(index[1]), path, note: text.slice(split + 2) };
}

export const digest = (compact) => `sha-256:${Buffer.from(sha256(bytes(compact))).toString('base64url')}`;
