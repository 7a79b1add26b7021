package vn.khien.testbed;

import io.netty.channel.ChannelOption;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** What happens to a connection: every listener hands it here, so that a kind shows alike on each address. */
final class Doors {
    private static final int HELLO_LIMIT = 64 * 1024;
    /** Alert record, level fatal, unrecognized_name (RFC 6066 section 3, RFC 8446 section 6.2). */
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

    /** As above, protocol_version: nothing is built to say no. */
    private static final byte[] PROTOCOL_VERSION = {21, 3, 3, 0, 2, 2, 70};

    private static final int TLS_1_3 = 0x0304;

    private final Vertx vertx;
    private final Sites sites;
    private final Portal portal;
    private final ServerIdentities identities;
    private final BcTlsCrypto crypto;

    Doors(Vertx vertx, Sites sites, Portal portal, ServerIdentities identities, SecureRandom random) {
        this.vertx = vertx;
        this.sites = sites;
        this.portal = portal;
        this.identities = identities;
        this.crypto = new BcTlsCrypto(random);
    }

    /** @param own the site whose address it is, empty where the client names the site */
    Handler<NetSocket> http(Optional<Site> own) {
        return socket -> {
            socket.exceptionHandler(broken -> {});
            var unused = new PlainTalk(socket, talking(new Entrance(false, own)));
        };
    }

    /** As {@link #http}, by SNI. */
    Handler<NetSocket> https(Optional<Site> own) {
        return socket -> {
            socket.exceptionHandler(broken -> {});
            var seen = Buffer.buffer();
            socket.handler(chunk -> {
                seen.appendBuffer(chunk);
                switch (ClientHello.read(seen.getBytes())) {
                    case ClientHello.Unfinished unfinished -> {
                        if (seen.length() > HELLO_LIMIT) {
                            socket.close();
                        }
                    }
                    case ClientHello.NotTls other -> plainWords(socket);
                    case ClientHello.Whole hello -> {
                        socket.handler(ignored -> {});
                        welcome(socket, siteFor(own, hello), hello, seen.getBytes());
                    }
                }
            });
        };
    }

    private Optional<Site> siteFor(Optional<Site> own, ClientHello.Whole hello) {
        var asked = hello.serverName().flatMap(sites::named);
        if (own.isEmpty() || asked.equals(own)) {
            return asked;
        }
        return hello.serverName().isEmpty() ? own : Optional.empty();
    }

    private void welcome(NetSocket socket, Optional<Site> named, ClientHello.Whole hello, byte[] bytes) {
        if (named.isEmpty()) {
            socket.end(Buffer.buffer(UNRECOGNIZED_NAME));
            return;
        }
        var site = named.get();
        switch (site.kind()) {
            case RESETTING -> reset(socket);
            case PLAIN_HTTP -> plainWords(socket);
            case GOOD, WEAK_HEADERS, OLD_PROTOCOL, EXPIRED_CERTIFICATE, WRONG_NAME, SLOW -> {
                if (!hello.versions().meets(TlsOffer.lowestVersion(site.kind()), TLS_1_3)) {
                    socket.end(Buffer.buffer(PROTOCOL_VERSION));
                    return;
                }
                var offer = new TlsOffer(crypto, identities, site);
                new TlsTalk(socket, offer, talking(new Entrance(true, named))).received(bytes);
            }
        }
    }

    private Function<HttpTalk.Wire, HttpTalk> talking(Entrance entrance) {
        return wire -> new HttpTalk(vertx, wire, incoming -> portal.answer(entrance, incoming));
    }

    /** Closing with a linger of nought sends RST in place of FIN. */
    private static void reset(NetSocket socket) {
        ((NetSocketInternal) socket).channelHandlerContext().channel().config().setOption(ChannelOption.SO_LINGER, 0);
        socket.close();
    }

    private static void plainWords(NetSocket socket) {
        socket.handler(ignored -> {});
        var refusal =
                Answer.text(400, "Dữ liệu giả lập: cổng này không hiểu yêu cầu / made-up demo data: not understood\n");
        socket.end(Buffer.buffer(refusal.wire(true, false)));
    }
}
