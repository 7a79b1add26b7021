package vn.khien.identity;

import java.util.function.BiFunction;
import vn.khien.web.Handler;
import vn.khien.web.Reply;
import vn.khien.web.Request;

/** Handlers of routes that only a signed-in person reaches. */
public final class Signed {
    private Signed() {}

    public static Handler in(BiFunction<Actor, Request, Reply> handler) {
        return request -> request.visitor()
                .map(visitor ->
                        visitor instanceof Actor actor ? handler.apply(actor, request) : Reply.refused(403, "office"))
                .orElseGet(() -> Reply.refused(403, "office"));
    }
}
