package vn.khien.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static final Handler NOTHING = request -> Reply.missing();

    private static RouteTable table(Route... routes) {
        return new RouteTable(List.of(routes));
    }

    @Test
    @SuppressWarnings("NullAway") // what the compiler forbids is tried here all the same
    void a_route_without_permission_is_refused() {
        assertThrows(NullPointerException.class, () -> Route.get("/x", null, NOTHING));
        assertThrows(NullPointerException.class, () -> new Route(Method.POST, "/x", null, Route.Pace.POOL, 1, NOTHING));
    }

    @Test
    void two_routes_of_one_shape_are_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> table(
                        Route.get("/a/{id}", Permission.PUBLIC, NOTHING),
                        Route.get("/a/{name}", Permission.SIGNED_IN, NOTHING)));
    }

    @Test
    void a_literal_wins_over_a_parameter() {
        RouteTable table = table(
                Route.get("/a/{id}", Permission.SIGNED_IN, NOTHING), Route.get("/a/new", Permission.PUBLIC, NOTHING));
        var found = assertInstanceOf(RouteTable.Match.Found.class, table.match(Optional.of(Method.GET), "/a/new"));
        assertEquals("/a/new", found.route().path());
        found = assertInstanceOf(RouteTable.Match.Found.class, table.match(Optional.of(Method.GET), "/a/7"));
        assertEquals("7", found.parameters().get("id"));
    }

    @Test
    void a_method_nobody_has_names_all_that_are_there() {
        RouteTable table =
                table(Route.get("/a", Permission.PUBLIC, NOTHING), Route.post("/a", Permission.PUBLIC, NOTHING));
        var wrong = assertInstanceOf(RouteTable.Match.WrongMethod.class, table.match(Optional.empty(), "/a"));
        assertEquals(Set.of(Method.GET, Method.POST), wrong.allowed());
        assertInstanceOf(RouteTable.Match.Missing.class, table.match(Optional.empty(), "/b"));
        assertInstanceOf(RouteTable.Match.Missing.class, table.match(Optional.of(Method.GET), "/a/"));
    }
}
