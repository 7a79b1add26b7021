package vn.khien.demo;

/**
 * A portal on whose demo label is decided.
 *
 * @param proposer person who proposes it, the demo's reviewer
 * @param issuer person who issues it, the demo's authority
 */
public record LabelCase(long portal, String host, int proposer, int issuer) {}
