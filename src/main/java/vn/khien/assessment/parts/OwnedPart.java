package vn.khien.assessment.parts;

/**
 * A part as an owner has it.
 *
 * @param purl of the component of a bill that gives a platform name; empty for other parts
 * @param component its name
 * @param version its version
 * @param where addresses of a script, a line each
 */
public record OwnedPart(AnsweredPart part, String purl, String component, String version, String where) {}
