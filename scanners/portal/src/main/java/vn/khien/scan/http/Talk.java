package vn.khien.scan.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.net.Connection;
import vn.khien.scan.net.Outgoing;
import vn.khien.scan.tls.Handshake;

/** One connection to a web server, on which questions go one after the other (RFC 9112 section 9.3). */
final class Talk implements AutoCloseable {
    /** After so many bytes a new connection, as one takes in a limited number. */
    private static final long ROOM = 512 << 10;

    private final HttpUrl url;
    private final Connection connection;
    private final Optional<Handshake> handshake;
    private final InputStream in;
    private final OutputStream out;
    private boolean going = true;
    final InetAddress address;

    private Talk(HttpUrl url, Outgoing.Opened opened, Optional<Handshake> handshake) {
        this.url = url;
        this.connection = opened.connection();
        this.address = opened.address();
        this.handshake = handshake;
        this.in = new BufferedInputStream(handshake.map(made -> made.in).orElse(connection.in));
        this.out = handshake.map(made -> made.out).orElse(connection.out);
    }

    static Talk on(Outgoing.Opened opened, HttpUrl url, SecureRandom random) throws IOException {
        try {
            return new Talk(
                    url,
                    opened,
                    url.secure()
                            ? Optional.of(Handshake.with(opened.connection(), url.host(), random))
                            : Optional.empty());
        } catch (IOException | RuntimeException e) {
            opened.connection().close();
            throw e;
        }
    }

    Answer.Answered ask(Question question, ScanOptions options) throws IOException {
        going = false;
        out.write(question.head(options.userAgent()).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        HttpAnswer.Read read = HttpAnswer.next(in, options.politeness());
        going = read.whole();
        return read.answered();
    }

    boolean fits(HttpUrl other) {
        return going
                && other.secure() == url.secure()
                && other.host().equals(url.host())
                && other.port() == url.port()
                && connection.goesOn(ROOM);
    }

    String host() {
        return url.host();
    }

    /** DER of the certificates shown; empty over plain HTTP. */
    List<byte[]> chain() {
        return handshake.map(made -> made.chain).orElse(List.of());
    }

    @Override
    public void close() {
        if (going) {
            handshake.ifPresent(Handshake::close);
        }
        connection.close();
    }
}
