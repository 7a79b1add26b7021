package vn.khien.testbed;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the first bytes of a connection are, read without taking part in the handshake (RFC 8446 section 4.1.2). */
sealed interface ClientHello {
    /** More bytes are needed to say. */
    record Unfinished() implements ClientHello {}

    /** No TLS. */
    record NotTls() implements ClientHello {}

    /**
     * A whole ClientHello.
     *
     * @param serverName the host name it asks for (RFC 6066 section 3)
     * @param versions by supported_versions (RFC 8446 section 4.2.1), or else the highest alone
     */
    record Whole(Optional<String> serverName, Versions versions) implements ClientHello {}

    /** Versions as on the wire, 0x0303 for TLS 1.2; a single highest one stands for all below it, too. */
    record Versions(List<Integer> listed, boolean exact) {
        /** Whether a server of these versions shares one. */
        boolean meets(int lowest, int highest) {
            return listed.stream().anyMatch(version -> version >= lowest && (!exact || version <= highest));
        }
    }

    int RECORD_HEADER = 5;
    int HANDSHAKE_RECORD = 22;
    int CLIENT_HELLO = 1;
    int SERVER_NAME_EXTENSION = 0;
    int SUPPORTED_VERSIONS_EXTENSION = 43;

    static ClientHello read(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] != HANDSHAKE_RECORD) {
            return new NotTls();
        }
        // The hello may be spread over several records: type(1) version(2) length(2) fragment.
        var message = ByteBuffer.allocate(bytes.length);
        int at = 0;
        while (at + RECORD_HEADER <= bytes.length) {
            int length = (bytes[at + 3] & 0xff) << 8 | bytes[at + 4] & 0xff;
            if (bytes[at] != HANDSHAKE_RECORD || bytes[at + 1] != 3) {
                return new NotTls();
            }
            int have = Math.min(length, bytes.length - at - RECORD_HEADER);
            message.put(bytes, at + RECORD_HEADER, have);
            at += RECORD_HEADER + length;
        }
        message.flip();
        if (message.remaining() < 4) {
            return new Unfinished();
        }
        int head = message.getInt();
        if (head >>> 24 != CLIENT_HELLO) {
            return new NotTls();
        }
        int length = head & 0xffffff;
        if (message.remaining() < length) {
            return new Unfinished();
        }
        try {
            return whole(message.limit(message.position() + length));
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return new NotTls();
        }
    }

    /** Body: version(2) random(32) session<1> suites<2> compressions<1> extensions<2>. */
    private static Whole whole(ByteBuffer body) {
        var versions = new Versions(List.of(body.getShort() & 0xffff), false);
        Optional<String> serverName = Optional.empty();
        skip(body, 32);
        skip(body, body.get() & 0xff);
        skip(body, body.getShort() & 0xffff);
        skip(body, body.get() & 0xff);
        if (body.remaining() >= 2) {
            skip(body, 2);
        }
        while (body.remaining() >= 4) {
            int type = body.getShort() & 0xffff;
            int end = (body.getShort() & 0xffff) + body.position();
            if (type == SERVER_NAME_EXTENSION && serverName.isEmpty()) {
                serverName = Optional.of(serverName(body));
            } else if (type == SUPPORTED_VERSIONS_EXTENSION) {
                versions = new Versions(versions(body), true);
            }
            body.position(end);
        }
        return new Whole(serverName, versions);
    }

    /** List length(2), name type(1) = host_name, name length(2), name. */
    private static String serverName(ByteBuffer extension) {
        skip(extension, 3);
        var name = new byte[extension.getShort() & 0xffff];
        extension.get(name);
        return Site.comparable(new String(name, StandardCharsets.US_ASCII));
    }

    /** List length(1), versions(2). */
    private static List<Integer> versions(ByteBuffer extension) {
        var versions = new ArrayList<Integer>();
        for (int left = extension.get() & 0xff; left >= 2; left -= 2) {
            versions.add(extension.getShort() & 0xffff);
        }
        return versions;
    }

    private static void skip(ByteBuffer body, int count) {
        body.position(body.position() + count);
    }
}
