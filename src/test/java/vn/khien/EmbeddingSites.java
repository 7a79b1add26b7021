package vn.khien;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Sites of any name over TLS that embed one label in every way: a proxy that leads each {@code CONNECT} to the same server,
 * so that a browser that uses it for https takes the site for the name and port it asked for.
 */
final class EmbeddingSites implements AutoCloseable {
    private static final char[] PASSWORD = "only-for-tests".toCharArray();

    private final String label;
    private final String cid;
    private final String script;
    private final String integrity;
    private final String certified;
    private final HttpsServer server;
    private final ServerSocket proxy;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param label origin of the label host
     * @param certified origin of the site that the label is issued to
     */
    EmbeddingSites(String label, String cid, String script, String integrity, String certified) throws Exception {
        this.label = label;
        this.cid = cid;
        this.script = script;
        this.integrity = integrity;
        this.certified = certified;
        var loopback = InetAddress.getLoopbackAddress();
        server = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(anyName()));
        server.createContext("/", this::page);
        server.setExecutor(threads);
        server.start();
        proxy = new ServerSocket(0, 50, loopback);
        threads.execute(this::accept);
    }

    int proxyPort() {
        return proxy.getLocalPort();
    }

    private static SSLContext anyName() throws Exception {
        Path folder = Files.createTempDirectory("sites");
        Path store = folder.resolve("sites.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "sites",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=sites",
                        "-ext",
                        "san=dns:*.localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) throw new IllegalStateException(said);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Files.delete(store);
        Files.delete(folder);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void page(HttpExchange asked) throws IOException {
        String path = asked.getRequestURI().getPath();
        String element = "<script src=\"" + script + "\" integrity=\"" + integrity
                + "\" crossorigin=\"anonymous\" async></script><trust-label credential=\"" + cid + "\"><a href=\""
                + label
                + "/v/" + cid + "\"><img src=\"" + label + "/b/" + cid
                + ".svg\" width=\"240\" alt=\"nhãn\"></a></trust-label>";
        String bare = label + "/e/" + cid;
        String body = switch (path) {
            case "/element", "/no-referrer" -> element;
            case "/bare" -> "<iframe src=\"" + bare + "\"></iframe>";
            case "/bare-no-referrer" -> "<iframe src=\"" + bare + "\" referrerpolicy=\"no-referrer\"></iframe>";
            case "/bare-sandboxed" ->
                "<iframe sandbox=\"allow-scripts allow-same-origin\" src=\"" + bare + "\"></iframe>";
            case "/bare-srcdoc" -> "<iframe srcdoc='<iframe src=\"" + bare + "\"></iframe>'></iframe>";
            case "/sandboxed" -> "<iframe sandbox=\"allow-scripts\" src=\"/element\"></iframe>";
            case "/nested" -> "<iframe src=\"" + certified + "/element\"></iframe>";
            case "/nested-bare" -> "<iframe src=\"" + certified + "/bare\"></iframe>";
            default -> "";
        };
        byte[] bytes = ("<!doctype html><html lang=\"vi\"><title>" + path + "</title><body>" + body)
                .getBytes(StandardCharsets.UTF_8);
        asked.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        if (path.endsWith("no-referrer")) asked.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        asked.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = asked.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void accept() {
        while (!proxy.isClosed()) {
            try {
                Socket asking = proxy.accept();
                threads.execute(() -> lead(asking));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void lead(Socket asking) {
        try (asking;
                Socket site = new Socket(
                        server.getAddress().getAddress(), server.getAddress().getPort())) {
            var reader =
                    new BufferedReader(new InputStreamReader(asking.getInputStream(), StandardCharsets.ISO_8859_1), 1);
            String first = reader.readLine();
            String line = first;
            while (line != null && !line.isEmpty()) line = reader.readLine();
            if (first == null || !first.startsWith("CONNECT ") || !first.contains(".localhost:")) {
                asking.getOutputStream().write("HTTP/1.1 403 no\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            asking.getOutputStream().write("HTTP/1.1 200 ok\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var back = threads.submit(() -> pipe(site.getInputStream(), asking.getOutputStream()));
            pipe(asking.getInputStream(), site.getOutputStream());
            site.shutdownOutput();
            back.get();
        } catch (Exception cut) {
            // the browser went away
        }
    }

    private static long pipe(InputStream from, OutputStream to) throws IOException {
        return from.transferTo(to);
    }

    @Override
    public void close() {
        server.stop(0);
        try {
            proxy.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        threads.shutdownNow();
    }
}
