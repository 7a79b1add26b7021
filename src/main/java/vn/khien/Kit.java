package vn.khien;

import java.util.ArrayList;
import java.util.List;
import vn.khien.web.Live;
import vn.khien.web.Page;
import vn.khien.web.Server;
import vn.khien.web.Views;

/**
 * What every floor builds pages and workers with (web | db | work).
 *
 * @param rail the desk's rail; the floors' places come in when all are built
 * @param workers what has threads, in the order of its start
 * @param desk the desk's door, whose cookies the pages of sign-in set
 */
record Kit(Views views, Live live, List<Views.Place> rail, List<AutoCloseable> workers, Server.Door desk) {
    static Kit on(Ground ground) {
        var site = new Page.Site(
                ground.desk().toString(),
                ground.label().toString(),
                ground.demo(),
                !ground.demo() && ground.server().embedded(),
                Version.KHIEN);
        List<Views.Place> rail = new ArrayList<>();
        var desk =
                Doors.desk(ground.desk(), ground.label(), ground.options().proxies(), ground.own("127.0.0.1", "desk"));
        return new Kit(new Views(site, rail), new Live(), rail, new ArrayList<>(), desk);
    }
}
