// SPEC.md chapter 3: a compact JWS, its key named, its signature verified by jose
import * as jose from 'jose';
import { demand } from './refused.mjs';
import { base64url, time } from './encodings.mjs';
import * as json from './json.mjs';

const MOST = 4 * 1024 * 1024;

export class Token {
  constructor(compact) {
    demand(compact.length <= MOST, 'a token that is too long');
    const parts = compact.split('.');
    demand(parts.length === 3, 'no compact JWS');
    const header = json.parse(base64url(parts[0]), 16 * 1024);
    demand(json.string(header, 'alg') === 'ES256', 'another algorithm');
    demand(json.string(header, 'typ') === 'vc+jwt' && json.string(header, 'cty') === 'vc', 'another type');
    demand(!json.has(header, 'crit') && !json.has(header, 'b64'), 'an extension is demanded');
    const kid = json.string(header, 'kid').split('#');
    demand(kid.length === 2 && kid[1] !== '', 'a bad kid');
    demand(/^did:web:[A-Za-z0-9.-]+(%3A[0-9]{1,5})?$/.test(kid[0]), 'no did:web');
    base64url(parts[2]);
    this.compact = compact;
    this.did = kid[0];
    this.thumbprint = kid[1];
    this.claims = json.parse(base64url(parts[1]), MOST);
  }

  host() {
    return this.did.slice('did:web:'.length).replace('%3A', ':');
  }

  is(type) {
    return json.strings(this.claims, 'type').includes(type);
  }

  issuer() {
    const issuer = json.member(this.claims, 'issuer');
    return typeof issuer === 'string' ? issuer : json.string(issuer, 'id');
  }

  validFrom() {
    return time(json.string(this.claims, 'validFrom'));
  }

  validUntil() {
    return time(json.string(this.claims, 'validUntil'));
  }

  async signedBy(key) {
    try {
      await jose.compactVerify(this.compact, key, { algorithms: ['ES256'] });
      return true;
    } catch {
      return false;
    }
  }

  /** The rules of 3.2 that a status list shares. */
  agree() {
    const { claims } = this;
    const contexts = json.list(claims, '@context');
    demand(contexts[0] === 'https://www.w3.org/ns/credentials/v2', 'no VC 2.0');
    demand(this.is('VerifiableCredential'), 'no VerifiableCredential');
    demand(json.string(claims, 'iss') === this.issuer() && this.did === this.issuer(), 'iss');
    demand(json.string(claims, 'jti') === json.string(claims, 'id'), 'jti');
    demand(json.string(claims, 'sub') === json.string(claims, 'credentialSubject', 'id'), 'sub');
    demand(json.whole(claims, 'nbf') === BigInt(this.validFrom()), 'nbf');
    demand(json.whole(claims, 'exp') === BigInt(this.validUntil()), 'exp');
    demand(this.validFrom() < this.validUntil(), 'it ends before it starts');
  }
}
