package vn.khien.scan.tls;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import vn.khien.scan.Trouble;
import vn.khien.scan.net.Connection;
import vn.khien.scan.net.Fault;

/** A full handshake of TLS 1.0 to 1.3 with a server that is trusted for looking only: what it shows is judged later. */
public final class Handshake {
    private static final int MOST_RECORDS = 16;

    private final HandshakeProtocol protocol;
    private final HandshakeClient client;
    final Protocol version;
    final int suite;
    public final List<byte[]> chain;
    public final InputStream in;
    public final OutputStream out;

    private Handshake(HandshakeProtocol protocol, HandshakeClient client) {
        this.protocol = protocol;
        this.client = client;
        this.version = client.version;
        this.suite = client.suite;
        this.chain = List.copyOf(client.chain);
        this.in = protocol.getInputStream();
        this.out = protocol.getOutputStream();
    }

    /** As a visitor's browser does it for HTTP/1.1. */
    public static Handshake with(Connection connection, String host, SecureRandom random) throws Fault {
        return with(connection, new HandshakeClient(new BcTlsCrypto(random), host, Wish.NEWEST, false));
    }

    /** To learn what only a whole handshake tells. */
    static Handshake looking(Connection connection, String host, SecureRandom random, Wish wish) throws Fault {
        return with(connection, new HandshakeClient(new BcTlsCrypto(random), host, wish, true));
    }

    /** {@code suites} and {@code signatures}: the numbers to offer, or empty for what is usual. */
    record Wish(ProtocolVersion version, List<Integer> suites, List<Integer> signatures) {
        static final Wish NEWEST = new Wish(ProtocolVersion.TLSv13, List.of(), List.of());

        static Wish below(Protocol protocol, List<Integer> suites) {
            return new Wish(ProtocolVersion.get(protocol.number() >> 8, protocol.number() & 0xff), suites, List.of());
        }

        static Wish signedBy(List<Integer> signatures) {
            return new Wish(ProtocolVersion.TLSv13, List.of(), signatures);
        }
    }

    private static Handshake with(Connection connection, HandshakeClient client) throws Fault {
        HandshakeProtocol protocol = new HandshakeProtocol(connection);
        try {
            protocol.connect(client);
            return new Handshake(protocol, client);
        } catch (TlsFatalAlertReceived e) {
            throw new Fault(Trouble.ALERT, AlertDescription.getName(e.getAlertDescription()));
        } catch (EOFException e) {
            throw new Fault(Trouble.CLOSED);
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle takes the end between two records for a failure of its own.
            boolean end = e instanceof TlsFatalAlert alert
                    && alert.getAlertDescription() == AlertDescription.handshake_failure
                    && !connection.goesOn(Long.MAX_VALUE);
            throw end ? new Fault(Trouble.CLOSED) : Fault.under(e, Trouble.TLS);
        }
    }

    /** OCSP response, DER, or empty. */
    byte[] staple() {
        return client.staple;
    }

    /** List of signed certificate timestamps of TLS 1.3, or empty. */
    byte[] timestamps() {
        return client.timestamps;
    }

    boolean h2() {
        return client.h2;
    }

    boolean asksClient() {
        return client.asksClient;
    }

    /** Below TLS 1.3: what the server would know the session by, or empty. */
    byte[] session() {
        return client.session;
    }

    /**
     * Ends the talk and waits for a ticket of TLS 1.3, which servers send behind their Finished.
     *
     * @throws Fault when the server neither sends one nor closes
     */
    Optional<Ticket> ticket() throws Fault {
        try {
            protocol.farewell();
            for (int i = 0; i < MOST_RECORDS && protocol.ticket == null; i++) {
                protocol.next();
            }
        } catch (Fault e) {
            if (protocol.ticket == null && e.trouble() != Trouble.RESET && e.trouble() != Trouble.CLOSED) {
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            // Closed, as it was asked to.
        }
        return Optional.ofNullable(protocol.ticket);
    }

    /** {@code earlyData}: bytes of it that the server takes (RFC 8446 section 4.2.10), 0 for none. */
    record Ticket(long earlyData) {}

    /**
     * Whether the server takes up a second handshake (RFC 5246 section 7.4.1.1); the talk is over after that. Closed:
     * the server closed instead of saying no.
     */
    Renegotiation renegotiates() throws Fault {
        try {
            client.again = true;
            protocol.again();
            for (int i = 0; i < MOST_RECORDS && !protocol.refused; i++) {
                protocol.next();
            }
            protocol.farewell();
            return protocol.refused ? Renegotiation.REFUSED : Renegotiation.CLOSED;
        } catch (IOException | RuntimeException e) {
            if (client.taken) {
                return Renegotiation.TAKEN;
            }
            if (e instanceof TlsFatalAlertReceived) {
                return Renegotiation.REFUSED;
            }
            Fault fault = Fault.under(e, Trouble.CLOSED);
            if (fault.trouble() == Trouble.CLOSED || fault.trouble() == Trouble.RESET) {
                return Renegotiation.CLOSED;
            }
            throw fault;
        }
    }

    enum Renegotiation {
        TAKEN,
        REFUSED,
        CLOSED
    }

    public void close() {
        try {
            protocol.close();
        } catch (IOException e) {
            // The peer is gone; the connection below is closed in any case.
        }
    }

    String suiteName() {
        return String.format(Locale.ROOT, "0x%04X", suite);
    }
}
