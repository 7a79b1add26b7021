package vn.khien.web;

import java.util.Objects;

/**
 * One row of the route table. Path segments in braces are parameters: {@code /systems/{id}}.
 *
 * @param pace LOOP handlers run on the event loop and touch no database; POOL handlers are blocking Java
 * @param bodyLimit bytes a request body may have
 * @param content what the body is read as
 */
public record Route(
        Method method, String path, Permission permission, Pace pace, int bodyLimit, Content content, Handler handler) {
    /** The file of a form that a body of bytes becomes, with the fields {@code referer} and no others. */
    public static final String BODY = "body";

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

    public enum Content {
        FORM,
        /** Of any type; handed on unread. */
        BYTES
    }

    public Route(Method method, String path, Permission permission, Pace pace, int bodyLimit, Handler handler) {
        this(method, path, permission, pace, bodyLimit, Content.FORM, handler);
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

    /** A body of any type, answered by the event loop: see {@link #BODY}. */
    public static Route bytes(String path, Permission permission, int limit, Handler handler) {
        return new Route(Method.POST, path, permission, Pace.LOOP, limit, Content.BYTES, handler);
    }
}
