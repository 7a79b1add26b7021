package vn.khien.badge.verify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * Where names are: as told ({@code --resolve}), else at the server named ({@code --dns}), else as the system knows. The
 * server named is asked about portals only; {@code localhost} is this machine.
 */
final class Names {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final VerifyRequest request;

    Names(VerifyRequest request) {
        this.request = request;
    }

    List<InetAddress> addresses(String host, int port, boolean portal) throws IOException {
        for (var told : request.resolve())
            if (told.host().equals(host) && told.port() == port) return List.of(told.address());
        var numeric = VerifyRequest.address(host);
        if (numeric.isPresent()) return List.of(numeric.get());
        if (host.equals("localhost"))
            return List.of(
                    InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}), InetAddress.getByName("::1"));
        if (portal && request.dns().isPresent()) return asked(host);
        return List.of(InetAddress.getAllByName(host));
    }

    /** The strings of the TXT records of a name; none where there is no such name. */
    List<String> texts(String name) throws IOException {
        var texts = new ArrayList<String>();
        for (Record answer : ask(name, Type.TXT))
            if (answer instanceof TXTRecord txt) texts.add(String.join("", txt.getStrings()));
        return texts;
    }

    private List<InetAddress> asked(String host) throws IOException {
        var found = new ArrayList<InetAddress>();
        for (Record answer : ask(host, Type.A)) if (answer instanceof ARecord a) found.add(a.getAddress());
        if (found.isEmpty())
            for (Record answer : ask(host, Type.AAAA)) if (answer instanceof AAAARecord a) found.add(a.getAddress());
        if (found.isEmpty()) throw new UnknownHostException(host);
        return found;
    }

    private List<Record> ask(String name, int type) throws IOException {
        Message query = Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, DClass.IN));
        return resolver().send(query).getSection(Section.ANSWER);
    }

    private Resolver resolver() throws IOException {
        Optional<Resolver> named = Optional.empty();
        if (request.dns().isPresent()) {
            var server = request.dns().get();
            var simple = new SimpleResolver(server.getAddress());
            simple.setPort(server.getPort());
            named = Optional.of(simple);
        }
        Resolver resolver = named.orElseGet(Lookup::getDefaultResolver);
        resolver.setTimeout(PATIENCE);
        return resolver;
    }
}
