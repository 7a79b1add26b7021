package vn.khien.scan;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on a free loopback port: these names have an IPv4 and an IPv6 address, others do not exist. */
final class TwoFamilies implements AutoCloseable {
    private final DatagramSocket socket;
    private final Map<String, InetAddress> six;

    /** {@code six}: host to its IPv6 address; the IPv4 address is 127.0.0.1. */
    TwoFamilies(Map<String, InetAddress> six) throws IOException {
        this.six = six;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    answer();
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void answer() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        InetAddress address = six.get(question.getName().toString(true));
        if (address == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else if (question.getType() == Type.A) {
            answer.addRecord(
                    new ARecord(question.getName(), DClass.IN, 60, InetAddress.ofLiteral("127.0.0.1")), Section.ANSWER);
        } else if (question.getType() == Type.AAAA) {
            answer.addRecord(new AAAARecord(question.getName(), DClass.IN, 60, address), Section.ANSWER);
        }
        byte[] wire = answer.toWire();
        socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    @Override
    public void close() {
        socket.close();
    }
}
