package vn.khien.badge.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * GET over HTTP/1.1 to the address that the names say, with the name in SNI and checked in the certificate; bounded in
 * bytes, in seconds and in number. Follows nothing.
 */
final class Fetch {
    static final int SMALL = 64 * 1024;
    private static final int MOST = 96;
    private static final long PATIENCE = 10_000_000_000L;
    private final Names names;
    private final SSLSocketFactory tls;
    private int made;

    Fetch(Names names, SSLSocketFactory tls) {
        this.names = names;
        this.tls = tls;
    }

    /** @param portal whether the name is a portal's, to be looked up where the request says */
    Reply get(String url, int limit, boolean portal) {
        if (++made > MOST) return new Reply.Unreachable("more than " + MOST + " fetches");
        try {
            URI uri = URI.create(url);
            boolean secure = uri.getScheme().equals("https");
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
            long deadline = System.nanoTime() + PATIENCE;
            IOException last = new IOException("no address of " + host);
            for (InetAddress address : names.addresses(host, port, portal)) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, port), millis(deadline));
                    socket.setSoTimeout(millis(deadline));
                    if (!secure) return talk(socket, uri, limit, deadline);
                    try (SSLSocket encrypted = (SSLSocket) tls.createSocket(socket, host, port, true)) {
                        var parameters = encrypted.getSSLParameters();
                        parameters.setEndpointIdentificationAlgorithm("HTTPS");
                        encrypted.setSSLParameters(parameters);
                        encrypted.startHandshake();
                        return talk(encrypted, uri, limit, deadline);
                    }
                } catch (IOException broken) {
                    last = broken;
                }
            }
            return new Reply.Unreachable(said(last));
        } catch (IOException | RuntimeException broken) {
            return new Reply.Unreachable(said(broken));
        }
    }

    private static Reply talk(Socket socket, URI uri, int limit, long deadline) throws IOException {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String request = "GET " + path + query + " HTTP/1.1\r\nHost: " + uri.getRawAuthority()
                + "\r\nUser-Agent: khien-verify\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return HttpReply.read(new Timed(socket.getInputStream(), deadline), limit);
    }

    private static int millis(long deadline) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) throw new IOException("no answer in 10 s");
        return (int) left;
    }

    private static String said(Exception broken) {
        String message = broken.getMessage();
        return broken.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /** A peer that sends a byte now and then does not hold us for ever. */
    private static final class Timed extends BufferedInputStream {
        private final long deadline;

        Timed(InputStream in, long deadline) {
            super(in);
            this.deadline = deadline;
        }

        @Override
        public synchronized int read() throws IOException {
            millis(deadline);
            return super.read();
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) throws IOException {
            millis(deadline);
            return super.read(into, from, length);
        }
    }
}
