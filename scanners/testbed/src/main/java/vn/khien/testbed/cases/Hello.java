package vn.khien.testbed.cases;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A ClientHello as far as the emulators look (RFC 5246 section 7.4.1.2).
 *
 * @param versions by supported_versions (RFC 8446 section 4.2.1) or else the highest alone
 */
record Hello(List<Integer> versions, List<Integer> suites, List<Integer> compressions, List<Integer> extensions) {
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int MESSAGE_LIMIT = 64 * 1024;

    /** Reads records up to the end of the hello: type(1) version(2) length(2), then type(1) length(3) body. */
    static Hello read(InputStream stream) throws IOException {
        var in = new DataInputStream(stream);
        var message = new ByteArrayOutputStream();
        while (message.size() < 4 || message.size() < 4 + length(message.toByteArray())) {
            if (in.readUnsignedByte() != 22 || message.size() > MESSAGE_LIMIT) {
                throw new IOException("no ClientHello");
            }
            in.readUnsignedShort();
            var fragment = new byte[in.readUnsignedShort()];
            in.readFully(fragment);
            message.writeBytes(fragment);
        }
        try {
            return of(ByteBuffer.wrap(message.toByteArray()).position(4));
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            throw (IOException) new EOFException("malformed ClientHello").initCause(malformed);
        }
    }

    private static int length(byte[] message) {
        return (message[1] & 0xff) << 16 | (message[2] & 0xff) << 8 | message[3] & 0xff;
    }

    private static Hello of(ByteBuffer body) {
        var versions = List.of(body.getShort() & 0xffff);
        body.position(body.position() + 32);
        body.position(body.position() + 1 + (body.get(body.position()) & 0xff));
        var suites = new ArrayList<Integer>();
        for (int left = body.getShort() & 0xffff; left >= 2; left -= 2) {
            suites.add(body.getShort() & 0xffff);
        }
        var compressions = new ArrayList<Integer>();
        for (int left = body.get() & 0xff; left > 0; left--) {
            compressions.add(body.get() & 0xff);
        }
        var extensions = new ArrayList<Integer>();
        if (body.remaining() > 2) {
            body.getShort();
            while (body.remaining() >= 4) {
                int type = body.getShort() & 0xffff;
                int end = (body.getShort() & 0xffff) + body.position();
                extensions.add(type);
                if (type == SUPPORTED_VERSIONS) {
                    var listed = new ArrayList<Integer>();
                    for (int left = body.get() & 0xff; left >= 2; left -= 2) {
                        listed.add(body.getShort() & 0xffff);
                    }
                    versions = listed;
                }
                body.position(end);
            }
        }
        return new Hello(versions, suites, compressions, extensions);
    }
}
