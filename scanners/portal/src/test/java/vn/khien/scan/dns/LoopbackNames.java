package vn.khien.scan.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on 127.0.0.1, UDP and TCP at one port, that answers with whatever bytes it is told to; none is silence. */
public final class LoopbackNames implements AutoCloseable {
    private static final int UDP_LIMIT = 1_232;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Function<Message, byte[]> answers;
    private final Collection<String> asked = new ConcurrentLinkedQueue<>();

    public LoopbackNames(Function<Message, byte[]> answers) throws IOException {
        this.answers = answers;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        this.tcp = new ServerSocket(0, 50, loopback);
        this.udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
        Thread.ofVirtual().start(this::packets);
        Thread.ofVirtual().start(this::connections);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
    }

    /** {@code name TYPE} of every packet and TCP message, in the order of arrival. */
    public Collection<String> asked() {
        return asked;
    }

    private byte[] answer(byte[] bytes) throws IOException {
        Message query = new Message(bytes);
        asked.add(query.getQuestion().getName() + " "
                + Type.string(query.getQuestion().getType()));
        return answers.apply(query);
    }

    private void packets() {
        byte[] buffer = new byte[4_096];
        try {
            while (!udp.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] reply = answer(Arrays.copyOf(buffer, packet.getLength()));
                if (reply.length > UDP_LIMIT) {
                    Message whole = new Message(reply);
                    Message cut = new Message(whole.getHeader().getID());
                    cut.getHeader().setFlag(Flags.QR);
                    cut.getHeader().setFlag(Flags.TC);
                    cut.addRecord(whole.getQuestion(), Section.QUESTION);
                    reply = cut.toWire();
                }
                if (reply.length > 0) {
                    udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void connections() {
        try {
            while (!tcp.isClosed()) {
                Socket socket = tcp.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            while (true) {
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                byte[] reply = answer(query);
                out.writeShort(reply.length);
                out.write(reply);
            }
        } catch (IOException gone) {
            // The asker has what it wants.
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
