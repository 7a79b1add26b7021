package vn.khien.scan.ports;

import java.util.List;

/**
 * What is thought to speak on a port. Texts are empty where the report says nothing.
 *
 * @param tunnel {@code ssl} or empty
 * @param method {@code probed} when the service answered so, {@code table} when it is only the port's usual name
 * @param confidence 0-10, 0 where unsaid
 * @param cpes of the product and its system, such as {@code cpe:/a:f5:nginx:1.22.1}
 */
public record Service(
        String name,
        String product,
        String version,
        String extraInfo,
        String osType,
        String deviceType,
        String hostname,
        String tunnel,
        String method,
        int confidence,
        List<String> cpes) {
    public static final Service NONE = new Service("", "", "", "", "", "", "", "", "", 0, List.of());

    public Service {
        cpes = List.copyOf(cpes);
    }
}
