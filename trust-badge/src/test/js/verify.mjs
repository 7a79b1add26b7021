// SPEC.md chapters 8, 10 and 11, offline
import { Refused, demand } from './refused.mjs';
import { authority, expected, origin, text } from './encodings.mjs';
import * as json from './json.mjs';
import * as log from './log.mjs';
import { status } from './status.mjs';
import { Token } from './token.mjs';
import { Certificate, signer } from './x509.mjs';

const FILE = 4 * 1024 * 1024;
const ID = /^(https?:\/\/[^/?#]+)\/c\/[0-9A-HJKMNP-TV-Z]{26}#[1-9][0-9]{0,8}$/;
const GRAVITY = ['valid', 'unknown', 'suspended', 'expired', 'revoked', 'invalid'];
const CODES = { valid: 0, unknown: 3, suspended: 4, expired: 4, revoked: 4, invalid: 1 };

/** {@code {file, root, policy: bytes, origin, at, now, acceptTest}} to {@code {state, code, because}}. */
export async function verify(request) {
  const found = ['valid'];
  let because = '';
  try {
    await judge(request, found);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    found.push('invalid');
    because = refused.message;
  }
  const state = found.reduce((one, other) => (GRAVITY.indexOf(other) > GRAVITY.indexOf(one) ? other : one));
  return { state, code: CODES[state], because };
}

async function judge(request, found) {
  const bundle = read(request.file);
  const token = new Token(bundle.credential);
  demand(request.acceptTest || !token.is('TestCredential'), 'a demonstration');
  if (bundle.bare || !request.root) return void found.push('unknown');
  const root = new Certificate(request.root);
  const policy = request.policy && log.policy(text(request.policy));

  const key = await signer(token, root, bundle.chain, 'issuing');
  demand(await token.signedBy(key), 'the signature is wrong');
  claims(token);

  const moment = request.at ?? taken(token, bundle.lists) ?? request.now;
  demand(token.validFrom() <= moment, 'not yet valid');
  if (moment >= token.validUntil()) found.push('expired');

  const allowed = json.strings(token.claims, 'credentialSubject', 'allowedOrigin');
  demand(!request.origin || allowed.includes(expected(request.origin)), 'it is for another site');
  found.push(...(await status(token, bundle.lists, root, bundle.chain, moment)));

  if (!policy) return void found.push('unknown');
  demand(policy.quorum === 'none', 'the quorum is not met');
  if (bundle.proof === null) return void found.push('unknown');
  published(token, bundle.proof, policy, allowed);
}

/** 8 */
function read(file) {
  demand(file.length <= FILE, 'a file that is too long');
  if (file[0] === 0x65) return { bare: true, credential: text(file).trim() };
  const bundle = json.parse(file, FILE);
  const chain = json.list(bundle, 'chain');
  const lists = json.list(bundle, 'statusList');
  demand(chain.length <= 16 && lists.length <= 16, 'too many parts');
  const proof = json.has(bundle, 'tlogProof') ? bundle.get('tlogProof') : null;
  demand(proof === null || typeof proof === 'string', 'no proof');
  return {
    bare: false,
    credential: json.string(bundle, 'credential'),
    chain: chain.map((each) => Certificate.of(each)),
    lists: json.strings(bundle, 'statusList').map((each) => new Token(each)),
    proof,
  };
}

/** 3.2 */
function claims(token) {
  token.agree();
  demand(token.is('WebTrustLabelCredential'), 'no label');
  demand(token.validUntil() - token.validFrom() <= 397 * 86_400, 'valid for too long');
  const id = ID.exec(json.string(token.claims, 'id'));
  demand(id && authority(id[1]) === token.host(), 'a bad id');
  const allowed = json.strings(token.claims, 'credentialSubject', 'allowedOrigin');
  demand(allowed.every((each) => origin(each) === each), 'what is no origin');
  demand(allowed.includes(origin(json.string(token.claims, 'credentialSubject', 'id'))), 'its own origin is not allowed');
}

/** 10.2 */
function taken(token, lists) {
  if (lists.length === 0) return undefined;
  const first = lists.reduce((one, other) => (other.validFrom() < one.validFrom() ? other : one));
  const issued = token.validFrom();
  return issued > first.validFrom() && issued < first.validUntil() ? issued : first.validFrom();
}

/** 6.3 to 6.5 */
function published(token, text, policy, allowed) {
  const proof = log.proof(text);
  const head = log.checkpoint(proof.note, policy.logs);
  const first = `${token.host()}/log`;
  demand(head.origin.startsWith(first) && /^(-[1-9][0-9]{0,5})?$/.test(head.origin.slice(first.length)), 'another log');
  demand(proof.extra, 'a proof without its entry');
  demand(log.included(log.leaf(proof.extra), proof.index, head.size, proof.path, head.root), 'not in the log');
  const entry = json.parse(proof.extra, 64 * 1024);
  demand(json.whole(entry, 'v') === 1n, 'an entry of another version');
  demand(['issue', 'renew'].includes(json.string(entry, 'event')), 'no issue');
  demand(json.string(entry, 'credential') === json.string(token.claims, 'id'), 'another label');
  demand(json.string(entry, 'digest') === log.digest(token.compact), 'other bytes');
  const index = String(json.whole(entry, 'statusIndex'));
  for (const each of json.list(token.claims, 'credentialStatus'))
    demand(json.string(each, 'statusListIndex') === index, 'another place');
  demand(!json.has(entry, 'kid') || json.string(entry, 'kid') === token.thumbprint, 'another key');
  const domains = json.strings(entry, 'domains');
  demand(allowed.every((each) => domains.includes(authority(each))), 'the entry does not name the domain');
}
