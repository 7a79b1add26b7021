package vn.khien.testbed;

import java.util.Locale;

/** Whether a form was sent from a page of the very origin it is sent to. */
final class SameOrigin {
    private SameOrigin() {}

    /** Every sign that is given must agree, and one must be given: Sec-Fetch-Site, Origin or Referer. */
    static boolean sent(Incoming.Asked request, boolean secure) {
        var origin = (secure ? "https://" : "http://") + request.authority().toLowerCase(Locale.ROOT);
        var site = request.header("sec-fetch-site");
        var from = request.header("origin");
        var page = request.header("referer");
        if (site.isEmpty() && from.isEmpty() && page.isEmpty()) {
            return false;
        }
        return site.map(value -> value.equals("same-origin")).orElse(true)
                && from.map(value -> value.toLowerCase(Locale.ROOT).equals(origin))
                        .orElse(true)
                && (site.isPresent()
                        || from.isPresent()
                        || page.map(value -> value.toLowerCase(Locale.ROOT).startsWith(origin + "/"))
                                .orElse(false));
    }
}
