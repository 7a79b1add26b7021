'use strict';
// The verification page's proof, computed by the reader's own browser; fetched when its section is opened.
(() => {
  const place = document.getElementById('proof');
  if (!place || !globalThis.crypto?.subtle || !globalThis.DecompressionStream) return;
  const { cid, domain, url, state } = place.dataset;
  const words = place.querySelector('.proof').dataset;
  const said = document.getElementById('proof-said');

  const utf8 = text => new TextEncoder().encode(text);
  const text = bytes => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const base64 = value => Uint8Array.from(atob(value), c => c.charCodeAt(0));
  const base64url = value => base64(value.replaceAll('-', '+').replaceAll('_', '/'));
  const write = bytes => btoa(String.fromCharCode(...bytes));
  const writeUrl = bytes => write(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const same = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);
  const join = (...parts) => Uint8Array.from(parts.flatMap(part => [...part]));
  const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest('SHA-256', join(...parts)));
  const must = (holds, because) => { if (!holds) throw new Error(because); };
  const get = async path => {
    const answer = await fetch(path, { cache: 'no-store', redirect: 'error' });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };

  // DER: the parts of a sequence, each with its tag, its content and itself.
  const parts = bytes => {
    const found = [];
    for (let at = 0; at < bytes.length;) {
      let length = bytes[at + 1], start = at + 2;
      if (length & 0x80) {
        const more = length & 0x7f;
        length = bytes.slice(start, start + more).reduce((sum, byte) => sum * 256 + byte, 0);
        start += more;
      }
      must(start + length <= bytes.length, 'a certificate that ends early');
      found.push({ tag: bytes[at], inner: bytes.slice(start, start + length), whole: bytes.slice(at, start + length) });
      at = start + length;
    }
    return found;
  };
  const P384 = '06052b81040022', P256 = '06082a8648ce3d030107', SHA384 = '06082a8648ce3d040303';
  const hex = bytes => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');

  const certificate = async der => {
    const [tbs, algorithm, signature] = parts(parts(der)[0].inner);
    const fields = parts(tbs.inner).filter(part => part.tag !== 0xa0);
    const spki = fields[5];
    const [kind, point] = parts(spki.inner);
    const curve = hex(kind.inner).endsWith(P384) ? 'P-384' : hex(kind.inner).endsWith(P256) ? 'P-256' : '';
    must(curve, 'a key of another kind');
    const size = curve === 'P-384' ? 48 : 32;
    const x = writeUrl(point.inner.slice(2, 2 + size)), y = writeUrl(point.inner.slice(2 + size));
    const thumbprint = writeUrl(await sha256(utf8(`{"crv":"${curve}","kty":"EC","x":"${x}","y":"${y}"}`)));
    const key = await crypto.subtle.importKey('spki', spki.whole, { name: 'ECDSA', namedCurve: curve }, false, ['verify']);
    const [r, s] = parts(parts(signature.inner.slice(1))[0].inner).map(part => part.inner);
    return { der, tbs: tbs.whole, r, s, size, thumbprint, key, hash: hex(algorithm.inner) === SHA384 ? 'SHA-384' : 'SHA-256' };
  };
  const signedBy = (one, root) => {
    const fixed = number => {
      const bytes = number[0] === 0 ? number.slice(1) : number;
      return join(new Uint8Array(root.size - bytes.length), bytes);
    };
    return crypto.subtle.verify({ name: 'ECDSA', hash: one.hash }, root.key, join(fixed(one.r), fixed(one.s)), one.tbs);
  };

  // A compact JWS: ES256 alone, by the key whose RFC 7638 thumbprint its kid names; jwk, jku and x5u are not looked at.
  const token = (compact, keys) => {
    const [head, body, signature] = compact.split('.');
    const header = JSON.parse(text(base64url(head)));
    must(header.alg === 'ES256', 'another algorithm');
    const key = keys.find(each => each.thumbprint === String(header.kid).split('#')[1]);
    must(key, 'a key that is not in the chain');
    return {
      claims: JSON.parse(text(base64url(body))),
      holds: () => crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key.key, base64url(signature), utf8(`${head}.${body}`)),
    };
  };

  const proofOf = written => {
    const cut = written.indexOf('\n\n');
    const lines = written.slice(0, cut).split('\n');
    must(lines[0] === 'c2sp.org/tlog-proof@v1' && lines[1].startsWith('extra '), 'no proof with its entry');
    const note = written.slice(cut + 2);
    const end = note.indexOf('\n\n');
    const [origin, size, root] = note.slice(0, end).split('\n');
    return {
      entry: base64(lines[1].slice(6)), index: Number(lines[2].replace('index ', '')), path: lines.slice(3).map(base64),
      signed: note.slice(0, end + 1), lines: note.slice(end + 2).split('\n'), origin, size: Number(size), root: base64(root),
    };
  };

  // RFC 9162 2.1.3.2
  const included = async (leaf, index, size, path, root) => {
    if (index >= size) return false;                                       // 1
    let fn = index, sn = size - 1, r = leaf;                               // 2, 3
    for (const p of path) {                                                // 4
      if (sn === 0) return false;                                          // 4a
      if (fn % 2 === 1 || fn === sn) {                                     // 4b
        r = await sha256([1], p, r);
        while (fn % 2 === 0 && fn !== 0) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2); }
      } else r = await sha256([1], r, p);
      fn = Math.floor(fn / 2); sn = Math.floor(sn / 2);                    // 4c
    }
    return sn === 0 && same(r, root);                                      // 5
  };

  // A browser without Ed25519 can't tell: null.
  const signedByLog = async (proof, policy) => {
    const line = policy.split('\n').find(each => each.startsWith(`log ${proof.origin}+`)) ?? '';
    const [, name, hash, key] = /^log ([^+ ]+)\+([0-9a-f]{8})\+(\S+)/.exec(line) ?? [];
    must(key, 'a log that the policy does not name');
    const id = base64(key);
    must(id[0] === 1 && hex((await sha256(utf8(`${name}\n`), id)).slice(0, 4)) === hash, 'a log key that is not its own');
    let verifier;
    try {
      verifier = await crypto.subtle.importKey('raw', id.slice(1), { name: 'Ed25519' }, false, ['verify']);
    } catch {
      return null;
    }
    for (const signature of proof.lines) {
      if (!signature.startsWith(`— ${name} `)) continue;
      const blob = base64(signature.slice(name.length + 3));
      if (hex(blob.slice(0, 4)) === hash && await crypto.subtle.verify('Ed25519', verifier, blob.slice(4), utf8(proof.signed))) return true;
    }
    return false;
  };

  // Bitstring Status List: multibase u, gzip, the first bit is the leftmost; null when a list is out of date here.
  const statusHolds = async (credential, lists, keys) => {
    const bits = {};
    let fresh = true;
    for (const entry of credential.credentialStatus) {
      const list = lists.map(each => token(each, keys)).find(each => each.claims.id === entry.statusListCredential);
      must(list && await list.holds(), 'a status list that is missing or not signed');
      must(list.claims.credentialSubject.statusPurpose === entry.statusPurpose, 'a list for something else');
      if (Date.now() > Date.parse(list.claims.validUntil)) fresh = false;
      const packed = new Blob([base64url(list.claims.credentialSubject.encodedList.slice(1))]).stream();
      const bytes = new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
      const index = Number(entry.statusListIndex);
      bits[entry.statusPurpose] = (bytes[Math.floor(index / 8)] & (0x80 >> index % 8)) !== 0;
    }
    const shown = state === 'revoked' ? bits.revocation : state === 'suspended' ? bits.suspension && !bits.revocation
      : state === 'valid' ? !bits.revocation && !bits.suspension : true;
    return shown && !fresh ? null : shown;
  };

  const check = async show => {
    const [packed, rootDer, policy] = await Promise.all([get(`/c/${cid}.bundle.json`), get('/root.cer'), get('/policy.tlog')]);
    const bundle = JSON.parse(text(packed));
    const fingerprint = hex(await sha256(rootDer)).toUpperCase().match(/../g).join(':');
    document.getElementById('proof-root').textContent = fingerprint;
    const root = await certificate(rootDer);
    const keys = await Promise.all(bundle.chain.map(base64).filter(der => !same(der, rootDer)).map(certificate));
    const proof = proofOf(bundle.tlogProof);
    let credential;
    await show('chain', async () => keys.length > 0 && (await Promise.all(keys.map(key => signedBy(key, root)))).every(Boolean));
    await show('signature', async () => {
      const signed = token(bundle.credential, keys);
      credential = signed.claims;
      return signed.holds();
    });
    await show('domain', () => credential.id.startsWith(`${url}/c/${cid}#`) && credential.credentialSubject.allowedOrigin.includes(`https://${domain}`));
    await show('entry', async () => {
      const entry = JSON.parse(text(proof.entry));
      return entry.digest === `sha-256:${writeUrl(await sha256(utf8(bundle.credential)))}` && entry.credential === credential.id;
    });
    await show('inclusion', async () => included(await sha256([0], proof.entry), proof.index, proof.size, proof.path, proof.root));
    await show('checkpoint', () => signedByLog(proof, text(policy)));
    await show('status', () => statusHolds(credential, bundle.statusList, keys));
  };

  const chip = (step, tone, word) => {
    const line = place.querySelector(`[data-step="${step}"]`);
    line.querySelector('.chip')?.remove();
    const mark = document.createElement('span');
    mark.className = `chip ${tone}`;
    mark.textContent = word;
    line.append(' ', mark);
  };

  const begin = async () => {
    said.textContent = `${words.busy}…`;
    let bad = false, unsure = false;
    try {
      await check(async (step, judge) => {
        let held = false;
        try {
          held = await judge();
        } catch (broken) {
          console.warn(step, broken);
        }
        bad ||= held === false;
        unsure ||= held === null;
        chip(step, held === null ? 'none' : held ? 'good' : 'bad', held === null ? words.cannot : held ? words.ok : words.no);
      });
    } catch (unreached) {
      console.warn(unreached);
      unsure = true;
      for (const line of place.querySelectorAll('[data-step]'))
        if (!line.querySelector('.chip')) chip(line.dataset.step, 'none', words.cannot);
    }
    said.textContent = bad ? said.dataset.broken : unsure ? said.dataset.some : said.dataset.all;
    place.dataset.judged = bad ? 'broken' : unsure ? 'some' : 'all';
  };
  begin();
})();
