package vn.khien.web;

import java.util.Objects;

/**
 * One row of the route table. Path segments in braces are parameters: {@code /systems/{id}}.
 *
 * @param pace LOOP handlers run on the event loop and touch no database; POOL handlers are blocking Java
 * @param bodyLimit bytes a request body may have
 */
public record Route(Method method, String path, Permission permission, Pace pace, int bodyLimit, Handler handler) {
    public static final int FORM_LIMIT = 256 * 1024;
    public static final int UPLOAD_LIMIT = 21 * 1024 * 1024;

    public Route {
        Objects.requireNonNull(permission, path + " declares no permission");
        Objects.requireNonNull(handler, path + " has no handler");
    }

    public enum Pace {
        LOOP,
        POOL
    }

    public static Route get(String path, Permission permission, Handler handler) {
        return new Route(Method.GET, path, permission, Pace.POOL, 0, handler);
    }

    public static Route post(String path, Permission permission, Handler handler) {
        return new Route(Method.POST, path, permission, Pace.POOL, FORM_LIMIT, handler);
    }

    public static Route upload(String path, Permission permission, Handler handler) {
        return new Route(Method.POST, path, permission, Pace.POOL, UPLOAD_LIMIT, handler);
    }

    /** Served from memory by the event loop. */
    public static Route memory(String path, Permission permission, Handler handler) {
        return new Route(Method.GET, path, permission, Pace.LOOP, 0, handler);
    }
}
