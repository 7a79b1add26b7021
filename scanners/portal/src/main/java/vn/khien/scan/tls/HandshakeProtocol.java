package vn.khien.scan.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ServerHello;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;
import vn.khien.scan.net.Connection;

/**
 * Bouncy Castle 1.84 ends the handshake with a must-staple certificate (RFC 7633) before it is shown to us; with
 * extensions 5 and 17 taken as answered it goes on.
 */
final class HandshakeProtocol extends TlsClientProtocol {
    private static final int EARLY_DATA = 42;

    Handshake.@Nullable Ticket ticket;
    boolean refused;

    HandshakeProtocol(Connection connection) {
        super(connection.in, connection.out);
    }

    void next() throws IOException {
        safeReadRecord();
    }

    void farewell() throws IOException {
        raiseAlertWarning(AlertDescription.close_notify, "");
    }

    void again() throws IOException {
        beginHandshake(true);
    }

    /** Bouncy Castle would end the connection with a fatal alert, and with it the session at the server. */
    @Override
    protected void handleAlertWarningMessage(short description) throws IOException {
        if (description == AlertDescription.no_renegotiation) {
            refused = true;
        } else {
            super.handleAlertWarningMessage(description);
        }
    }

    /** lifetime 4, age 4, nonce 1 + n, ticket 2 + n, extensions 2 + n (RFC 8446 section 4.6.1). */
    @Override
    protected void receive13NewSessionTicket(ByteArrayInputStream message) throws IOException {
        TlsUtils.readUint32(message);
        TlsUtils.readUint32(message);
        TlsUtils.readOpaque8(message);
        TlsUtils.readOpaque16(message);
        byte[] extensions = TlsUtils.readOpaque16(message);
        long earlyData = 0;
        for (int at = 0; at + 4 <= extensions.length; at += 4 + TlsUtils.readUint16(extensions, at + 2)) {
            if (TlsUtils.readUint16(extensions, at) == EARLY_DATA && at + 8 <= extensions.length) {
                earlyData = TlsUtils.readUint32(extensions, at + 4);
            }
        }
        ticket = new Handshake.Ticket(earlyData);
    }

    @Override
    protected void receive13EncryptedExtensions(ByteArrayInputStream message) throws IOException {
        super.receive13EncryptedExtensions(message);
        answered();
    }

    @Override
    protected void processServerHello(ServerHello hello) throws IOException {
        super.processServerHello(hello);
        answered();
    }

    @SuppressWarnings({"unchecked", "rawtypes", "JdkObsolete"})
    private void answered() {
        Hashtable all = serverExtensions == null ? new Hashtable() : new Hashtable(serverExtensions);
        all.putIfAbsent(5, new byte[0]);
        all.putIfAbsent(17, new byte[0]);
        serverExtensions = all;
    }
}
