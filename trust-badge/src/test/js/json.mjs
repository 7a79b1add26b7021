// SPEC.md 2.1
import { Refused, demand } from './refused.mjs';
import { text } from './encodings.mjs';

const NUMBER = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const WHOLE = /^-?[0-9]+$/;
const ESCAPES = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** A number as it is written: what is asked for is whole. */
export class Written {
  constructor(written) {
    this.written = written;
  }
}

export function parse(bytes, limit) {
  demand(bytes.length <= limit, 'JSON that is too long');
  const source = text(bytes);
  let at = 0;
  const wrong = (because) => new Refused(`JSON at ${at}: ${because}`);
  const space = () => {
    while (' \t\n\r'.includes(source[at] ?? 'x')) at++;
  };
  const expect = (character) => {
    if (source[at] !== character) throw wrong(`${character} is expected`);
    at++;
  };
  function string() {
    expect('"');
    let out = '';
    for (;;) {
      const character = source[at++];
      if (character === undefined || character < ' ') throw wrong('a bad string');
      if (character === '"') break;
      if (character !== '\\') {
        out += character;
        continue;
      }
      const escape = source[at++];
      if (escape === 'u') {
        const hex = source.slice(at, at + 4);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw wrong('a bad escape');
        out += String.fromCharCode(parseInt(hex, 16));
        at += 4;
      } else if (Object.hasOwn(ESCAPES, escape ?? '')) out += ESCAPES[escape];
      else throw wrong('a bad escape');
    }
    if (!out.isWellFormed()) throw wrong('half a character');
    return out;
  }
  function value(depth) {
    space();
    const first = source[at];
    if ((first === '{' || first === '[') && depth === 32) throw wrong('more than 32 levels');
    if (first === '{') {
      const members = new Map();
      at++;
      space();
      if (source[at] === '}') return at++, members;
      for (;;) {
        space();
        const name = string();
        if (members.has(name)) throw wrong(`${name} stands twice`);
        space();
        expect(':');
        members.set(name, value(depth + 1));
        space();
        if (source[at] !== ',') break;
        at++;
      }
      expect('}');
      return members;
    }
    if (first === '[') {
      const items = [];
      at++;
      space();
      if (source[at] === ']') return at++, items;
      for (;;) {
        items.push(value(depth + 1));
        space();
        if (source[at] !== ',') break;
        at++;
      }
      expect(']');
      return items;
    }
    if (first === '"') return string();
    for (const [word, meant] of [['true', true], ['false', false], ['null', null]])
      if (source.startsWith(word, at)) return (at += word.length), meant;
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(source);
    if (!number) throw wrong('a value is expected');
    at += number[0].length;
    return new Written(number[0]);
  }
  const document = value(0);
  space();
  if (at < source.length) throw wrong('something follows');
  return document;
}

/** The member along a path of names; refused where it is not there. */
export function member(json, ...path) {
  return path.reduce((inner, name) => {
    demand(inner instanceof Map && inner.has(name), `${name} is missing`);
    return inner.get(name);
  }, json);
}

export const has = (json, name) => json instanceof Map && json.has(name);

export function string(json, ...path) {
  const found = member(json, ...path);
  demand(typeof found === 'string', `${path.at(-1)} is no string`);
  return found;
}

export function strings(json, ...path) {
  const found = member(json, ...path);
  const list = Array.isArray(found) ? found : [found];
  demand(list.every((each) => typeof each === 'string'), `${path.at(-1)} has what is no string`);
  return list;
}

export function list(json, ...path) {
  const found = member(json, ...path);
  demand(Array.isArray(found), `${path.at(-1)} is no array`);
  return found;
}

export function whole(json, ...path) {
  const found = member(json, ...path);
  demand(found instanceof Written && WHOLE.test(found.written) && found.written.length <= 18, `${path.at(-1)} is not whole`);
  return BigInt(found.written);
}
