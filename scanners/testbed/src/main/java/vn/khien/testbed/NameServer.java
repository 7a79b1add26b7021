package vn.khien.testbed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.security.SecureRandom;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** An authoritative DNS server on loopback, UDP and TCP (RFC 1035); it asks nobody else and offers no recursion. */
public record NameServer(int port, Zone zone, DatagramSocket udp, NetServer tcp) implements AutoCloseable {
    private static final int PLAIN_UDP_PAYLOAD = 512;
    private static final int EXTENDED_UDP_PAYLOAD = 1232;
    private static final int TCP_PAYLOAD = 65_535;
    private static final int HEADER = 12;
    private static final int IDLE_SECONDS = 10;

    /**
     * Starts one; blocks, so never on an event loop.
     *
     * @param wanted UDP and TCP port; 0 takes a free one
     * @throws PortTaken when the port asked for is occupied
     */
    public static NameServer start(Vertx vertx, InetAddress address, int wanted, SecureRandom random, Zone zone) {
        return FreePort.take("DNS", wanted, random, port -> open(vertx, address.getHostAddress(), port, zone));
    }

    private static NameServer open(Vertx vertx, String address, int port, Zone zone) throws BindException {
        var server = new NameServer(
                port,
                zone,
                vertx.createDatagramSocket(new DatagramSocketOptions()),
                vertx.createNetServer(new NetServerOptions().setIdleTimeout(IDLE_SECONDS)));
        server.udp.exceptionHandler(broken -> {});
        server.udp.handler(packet -> server.answer(packet.data().getBytes(), false)
                .onSuccess(reply -> server.udp.send(
                        reply, packet.sender().port(), packet.sender().host())));
        server.tcp.connectHandler(server::talk);
        try {
            Blocking.await(server.tcp.listen(port, address));
            Blocking.await(server.udp.listen(port, address));
            return server;
        } catch (BindException occupied) {
            server.close();
            throw occupied;
        }
    }

    @Override
    public void close() {
        Blocking.awaitQuietly(Future.join(udp.close(), tcp.close()));
    }

    /** Over TCP each message follows its length in two octets (RFC 1035 section 4.2.2). */
    private void talk(NetSocket socket) {
        socket.exceptionHandler(broken -> {});
        var waiting = new Buffer[] {Buffer.buffer()};
        socket.handler(chunk -> {
            var seen = waiting[0].appendBuffer(chunk);
            while (seen.length() >= 2 && seen.length() >= 2 + seen.getUnsignedShort(0)) {
                int end = 2 + seen.getUnsignedShort(0);
                answer(seen.getBytes(2, end), true)
                        .onSuccess(reply -> socket.write(Buffer.buffer()
                                .appendUnsignedShort(reply.length())
                                .appendBuffer(reply)))
                        .onFailure(unanswerable -> socket.close());
                seen = seen.getBuffer(end, seen.length());
            }
            waiting[0] = Buffer.buffer(seen.getBytes());
        });
    }

    private Future<Buffer> answer(byte[] bytes, boolean overTcp) {
        if (bytes.length < HEADER) {
            return Future.failedFuture("shorter than a header");
        }
        Message query;
        try {
            query = new Message(bytes);
        } catch (IOException | RuntimeException malformed) {
            return Future.succeededFuture(wire(formatError(bytes), PLAIN_UDP_PAYLOAD));
        }
        if (query.getHeader().getFlag(Flags.QR)) {
            return Future.failedFuture("a response, not a query");
        }
        int limit = overTcp ? TCP_PAYLOAD : query.getOPT() == null ? PLAIN_UDP_PAYLOAD : EXTENDED_UDP_PAYLOAD;
        return reply(query).map(reply -> wire(reply, limit));
    }

    private Future<Message> reply(Message query) {
        var question = query.getQuestion();
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            return Future.succeededFuture(refusal(query, Rcode.NOTIMP));
        }
        if (question == null || query.getHeader().getCount(Section.QUESTION) != 1) {
            return Future.succeededFuture(refusal(query, Rcode.FORMERR));
        }
        if (question.getDClass() != DClass.IN) {
            return Future.succeededFuture(refusal(query, Rcode.REFUSED));
        }
        boolean signatures = query.getOPT() != null && (query.getOPT().getFlags() & ExtendedFlags.DO) != 0;
        return zone.find(question.getName(), question.getType(), signatures)
                .map(found -> {
                    var reply = refusal(query, found.code());
                    reply.getHeader().setFlag(Flags.AA);
                    found.answer().forEach(record -> reply.addRecord(record, Section.ANSWER));
                    found.authority().forEach(record -> reply.addRecord(record, Section.AUTHORITY));
                    found.question().ifPresent(other -> {
                        reply.removeAllRecords(Section.QUESTION);
                        reply.addRecord(other, Section.QUESTION);
                    });
                    return reply;
                })
                .otherwise(broken -> refusal(query, Rcode.SERVFAIL));
    }

    private static Message refusal(Message query, int code) {
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setOpcode(query.getHeader().getOpcode());
        if (query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
        }
        reply.getHeader().setRcode(code);
        var question = query.getQuestion();
        if (question != null) {
            reply.addRecord(question, Section.QUESTION);
        }
        if (query.getOPT() != null) {
            reply.addRecord(
                    new OPTRecord(EXTENDED_UDP_PAYLOAD, 0, 0, query.getOPT().getFlags() & ExtendedFlags.DO),
                    Section.ADDITIONAL);
        }
        return reply;
    }

    private static Message formatError(byte[] bytes) {
        var reply = new Message(new Header((bytes[0] & 0xff) << 8 | bytes[1] & 0xff).getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(Rcode.FORMERR);
        return reply;
    }

    private static Buffer wire(Message message, int limit) {
        return Buffer.buffer(message.toWire(limit));
    }
}
