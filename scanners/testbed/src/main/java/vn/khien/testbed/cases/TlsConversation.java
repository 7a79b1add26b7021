package vn.khien.testbed.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.UnaryOperator;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * A whole handshake by Bouncy Castle, then HTTP.
 *
 * @param wire what the records pass on their way out
 */
record TlsConversation(BcTlsCrypto crypto, Offer offer, Web web, UnaryOperator<OutputStream> wire)
        implements Conversation {
    TlsConversation(BcTlsCrypto crypto, Offer offer, Web web) {
        this(crypto, offer, web, UnaryOperator.identity());
    }

    @Override
    public void hold(Socket socket) throws IOException {
        hold(socket.getInputStream(), socket.getOutputStream());
    }

    void hold(InputStream in, OutputStream out) throws IOException {
        var kept = Wires.keptOpen(wire.apply(out));
        var protocol = offer.handshake() == Offer.Handshake.RENEGOTIATES
                ? new Renegotiating(Wires.keptOpen(in), kept)
                : new TlsServerProtocol(Wires.keptOpen(in), kept);
        protocol.accept(new OfferedTls(crypto, offer));
        web.hold(protocol.getInputStream(), protocol.getOutputStream());
        protocol.close();
    }

    /** Bouncy Castle by itself renegotiates only with clients that have shown a certificate. */
    private static final class Renegotiating extends TlsServerProtocol {
        Renegotiating(InputStream in, OutputStream out) {
            super(in, out);
        }

        @Override
        protected boolean handleRenegotiation() throws IOException {
            beginHandshake(true);
            return true;
        }
    }
}
