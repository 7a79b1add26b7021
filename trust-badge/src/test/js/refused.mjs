/** SPEC.md: "refuse" is the answer `invalid`. */
export class Refused extends Error {}

export function demand(truth, because) {
  if (!truth) throw new Refused(because);
}
