package vn.khien;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Properties;
import vn.khien.db.DataFolder;

/** The listeners' ports: chosen at the first start, kept in {@code DATA/ports}, taken again at each later one. */
final class Ports {
    private final DataFolder folder;
    private final Properties kept;
    private final String bind;

    Ports(DataFolder folder, String bind) {
        this.folder = folder;
        this.kept = folder.properties("ports");
        this.bind = bind;
    }

    /** The kept port, or the one asked for, or {@code otherwise}; refused with its number when somebody else has it. */
    int listener(String name, Optional<Integer> asked, int otherwise) {
        int known = kept(name);
        boolean changes = asked.isPresent() && asked.get() != 0 && known != 0 && asked.get() != known;
        int port = free(name, changes ? asked.get() : known != 0 ? known : asked.orElse(otherwise), bind);
        keep(name, port);
        return port;
    }

    /** The port, or one that nobody has for 0; refused with its number when somebody else has it. */
    static int free(String name, int wanted, String bind) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DataFolder.Refused("port " + wanted + " (" + name + ") is occupied on " + bind
                    + "; end what holds it or choose another with --" + (name.equals("desk") ? "port" : "label-port"));
        }
    }

    int kept(String name) {
        String port = kept.getProperty(name, "0");
        return port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    }

    void keep(String name, int port) {
        kept.setProperty(name, String.valueOf(port));
    }

    void save() {
        StringBuilder all = new StringBuilder();
        kept.stringPropertyNames().stream()
                .sorted()
                .forEach(n ->
                        all.append(n).append('=').append(kept.getProperty(n)).append('\n'));
        folder.write("ports", all.toString(), false);
    }
}
