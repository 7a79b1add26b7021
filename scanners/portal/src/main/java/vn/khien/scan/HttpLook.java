package vn.khien.scan;

import java.util.Optional;
import vn.khien.scan.http.PreloadList;

/**
 * What the web server is asked beyond its pages.
 *
 * @param preload of a browser; empty: what rests on it is unknown
 * @param openPaths whether files that should not lie open are asked for (intrusiveness 2)
 */
public record HttpLook(Optional<PreloadList> preload, boolean openPaths) {
    public static final HttpLook VISITOR = new HttpLook(Optional.empty(), false);

    public HttpLook withPreload(PreloadList other) {
        return new HttpLook(Optional.of(other), openPaths);
    }

    public HttpLook withOpenPaths(boolean other) {
        return new HttpLook(preload, other);
    }
}
