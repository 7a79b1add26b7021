package vn.khien.assessment.parts;

import vn.khien.assessment.weakness.LookSource;
import vn.khien.assessment.weakness.Subject;

/**
 * What has parts: the newest bill or archive of a system, the newest scan of a portal that saw scripts.
 *
 * @param ref the bill or scan
 */
public record PartOwner(Subject subject, LookSource source, long ref) {}
