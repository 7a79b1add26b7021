package vn.khien.assessment.weakness;

import vn.khien.components.PackageUrl;
import vn.khien.scan.Text;

/**
 * What makes two sightings at one subject the same weakness.
 *
 * @param check that found it, such as {@code open-databases} or {@link #VULNERABILITY}
 * @param place {@code 192.0.2.7 3306/tcp}, or a package URL without its version
 * @param name which of those that there may be at this place, such as {@code CVE-2021-44228}; empty where there is one
 */
public record WeaknessKey(String check, String place, String name) {
    public static final String VULNERABILITY = "known-vulnerability";

    /** Of a service by the version it tells of itself: a hint. */
    public static final String SERVICE_VULNERABILITY = "service-vulnerability";

    private static final int LONGEST = 300;
    private static final int KEPT = 280;

    public WeaknessKey {
        place = stored(place);
        name = stored(name);
    }

    // an index of the database holds no longer ones, a text of it no NUL
    private static String stored(String text) {
        String plain = text.replace('\0', '\uFFFD');
        if (plain.length() <= LONGEST) return plain;
        int end = Character.isHighSurrogate(plain.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
        return plain.substring(0, end) + "#" + Integer.toHexString(plain.hashCode());
    }

    public static WeaknessKey port(String check, String address, String protocol, int port) {
        return new WeaknessKey(check, address + " " + port + "/" + protocol, "");
    }

    /** Whatever its version: a newer one that is no better has the same vulnerability still. */
    public static WeaknessKey vulnerability(PackageUrl purl, String id) {
        return new WeaknessKey(VULNERABILITY, unversioned(purl), id);
    }

    /** Of what no package URL names. */
    public static WeaknessKey vulnerability(String component, String id) {
        return new WeaknessKey(VULNERABILITY, component, id);
    }

    /** The package, whatever its version: type, namespace and name. */
    public static String unversioned(PackageUrl purl) {
        return PackageUrl.of(purl.type(), purl.namespace(), purl.name(), "").canonical();
    }

    /** @param place address and port, as in {@link #port} */
    public static WeaknessKey service(String place, String id) {
        return new WeaknessKey(SERVICE_VULNERABILITY, place, id);
    }

    public boolean isVulnerability() {
        return check.equals(VULNERABILITY);
    }

    /** The address of a port's place; of anything else the place itself. */
    public String address() {
        int end = place.indexOf(' ');
        return isVulnerability() || end < 0 ? place : place.substring(0, end);
    }

    /** Why what several sources told is held to be one thing. */
    public Text sameBecause() {
        if (isVulnerability())
            return new Text(
                    "cùng một gói (" + place + ", không kể phiên bản) và cùng một lỗ hổng (" + name + ")",
                    "the same package (" + place + ", whatever its version) and the same vulnerability (" + name + ")");
        if (check.equals(SERVICE_VULNERABILITY))
            return new Text(
                    "cùng địa chỉ, cổng và giao thức (" + place + ") và cùng một lỗ hổng (" + name + ")",
                    "the same address, port and protocol (" + place + ") and the same vulnerability (" + name + ")");
        return new Text(
                "cùng địa chỉ, cổng và giao thức (" + place + ") và cùng một phép kiểm tra (" + check + ")",
                "the same address, port and protocol (" + place + ") and the same check (" + check + ")");
    }
}
