package vn.khien.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A mail server on loopback that keeps what it is handed (RFC 5321), or says no. */
public final class SmtpSink implements AutoCloseable {
    /** @param to of the envelope */
    public record Handed(String from, List<String> to, String message) {}

    public final List<Handed> handed = Collections.synchronizedList(new ArrayList<>());
    /** Answer to each recipient. */
    public volatile String recipients = "250 ok";

    private final ServerSocket server;

    public SmtpSink() throws IOException {
        server = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::serve);
    }

    public int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(5_000);
                talk(socket);
            } catch (IOException e) {
                // gone
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void talk(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream();
        String from = "";
        List<String> to = new ArrayList<>();
        say(out, "220 sink");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("EHLO")) say(out, "250 sink");
            else if (line.startsWith("MAIL FROM:")) {
                from = line.substring(10);
                say(out, "250 ok");
            } else if (line.startsWith("RCPT TO:")) {
                to.add(line.substring(8));
                say(out, recipients);
            } else if (line.equals("DATA")) {
                say(out, "354 go on");
                StringBuilder message = new StringBuilder();
                for (String each = in.readLine(); each != null && !each.equals("."); each = in.readLine())
                    message.append(each).append('\n');
                handed.add(new Handed(from, List.copyOf(to), message.toString()));
                to.clear();
                say(out, "250 kept");
            } else if (line.equals("QUIT")) {
                say(out, "221 bye");
                return;
            } else say(out, "250 ok");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
