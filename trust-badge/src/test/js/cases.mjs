// node cases.mjs FOLDER [VECTORS]: judges each case that Java wrote, a line of JSON each; with VECTORS the Merkle vectors, too.
// A case is a folder with bundle (or credential) and case.json; root.cer and policy.tlog where it has them.
import fs from 'node:fs';
import path from 'node:path';
import * as log from './log.mjs';
import { verify } from './verify.mjs';

const [folder, vectors] = process.argv.slice(2);
const optional = (file) => (fs.existsSync(file) ? fs.readFileSync(file) : undefined);

for (const name of fs.readdirSync(folder).sort()) {
  const place = path.join(folder, name);
  const told = JSON.parse(fs.readFileSync(path.join(place, 'case.json'), 'utf8'));
  const seconds = (time) => (time === undefined ? undefined : Date.parse(time) / 1000);
  const answer = await verify({
    file: fs.readFileSync(path.join(place, told.file)),
    root: optional(path.join(place, 'root.cer')),
    policy: optional(path.join(place, 'policy.tlog')),
    origin: told.origin,
    at: seconds(told.at),
    now: seconds(told.now),
    acceptTest: told.acceptTest,
  });
  console.log(JSON.stringify({ case: name, ...answer }));
}

/** Sizes beyond 2^53 are read as they are written. */
function vector(file) {
  const text = fs.readFileSync(file, 'utf8').replace(/("(?:leafIdx|treeSize|size1|size2)":\s*)(\d+)/g, '$1"$2"');
  const read = JSON.parse(text);
  const bytes = (given) => Uint8Array.from(Buffer.from(given ?? '', 'base64'));
  const proof = (read.proof ?? []).map(bytes);
  return 'leafIdx' in read
    ? [read.wantErr, log.included(bytes(read.leafHash), BigInt(read.leafIdx), BigInt(read.treeSize), proof, bytes(read.root))]
    : [read.wantErr, log.consistent(BigInt(read.size1), BigInt(read.size2), proof, bytes(read.root1), bytes(read.root2))];
}

if (vectors) {
  const all = fs.readdirSync(vectors, { recursive: true }).filter((file) => file.endsWith('.json'));
  const wrong = all.filter((file) => {
    const [refuse, accepted] = vector(path.join(vectors, file));
    return refuse === accepted;
  });
  console.log(JSON.stringify({ vectors: all.length, wrong }));
}
