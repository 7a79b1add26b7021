package vn.khien.inventory;

import java.util.OptionalLong;

/**
 * Trang, cổng thông tin điện tử: one host and port.
 *
 * @param orgId whose portal it is: the owner of its system, or a firm
 * @param host in lower-case ASCII
 */
public record Portal(
        long id,
        int orgId,
        String orgVi,
        String orgEn,
        OptionalLong systemId,
        String host,
        int port,
        String name,
        Collects collects) {

    public String url() {
        return "https://" + authority() + "/";
    }

    /** The host, with the port where it is not 443. */
    public String authority() {
        return port == 443 ? host : host + ":" + port;
    }

    public String subject() {
        return "portal/" + id;
    }
}
