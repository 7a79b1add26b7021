package vn.khien.scan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Four nginx and two {@code openssl s_server} on loopback, with an authority of their own. */
final class Servers implements AutoCloseable {
    /**
     * @param modern TLS 1.2 and 1.3 alone, as a server of today is set up
     * @param plainPort answers plain HTTP with a redirect to {@code port}
     */
    record Server(String name, boolean modern, InetAddress address, int port, int plainPort) {}

    private static final String TEMPORARY = "client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;"
            + " uwsgi_temp_path t4; scgi_temp_path t5;";
    private static final String ALL = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";

    private final Path home;
    private final String host;
    private final InetAddress address;
    private final List<Process> processes = new ArrayList<>();
    final List<Server> all = new ArrayList<>();

    /** Blocks until each answers. */
    Servers(String host, InetAddress address) throws IOException, InterruptedException {
        this.host = host;
        this.address = address;
        this.home = Files.createTempDirectory("khien-bench");
        // nginx reads the pages as another user.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        certificates();
        pages();
        try {
            int newest = openssl("-tls1_3");
            int before = openssl("-tls1_2");
            nginx(newest, before);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    Path home() {
        return home;
    }

    Path authority() {
        return home.resolve("ca.pem");
    }

    private void certificates() throws IOException, InterruptedException {
        Files.writeString(home.resolve("ca.cnf"), """
                [req]
                distinguished_name = name
                prompt = no
                x509_extensions = authority
                [name]
                CN = Khien bench
                [authority]
                basicConstraints = critical, CA:TRUE
                subjectKeyIdentifier = hash
                """);
        Files.writeString(home.resolve("leaf.cnf"), """
                [req]
                distinguished_name = name
                prompt = no
                x509_extensions = leaf
                [name]
                CN = %1$s
                [leaf]
                basicConstraints = critical, CA:FALSE
                subjectAltName = DNS:%1$s
                extendedKeyUsage = serverAuth
                """.formatted(host));
        List<String> curve = List.of("ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        certificate("ca", "ca.cnf", curve, List.of());
        List<String> signed = List.of("-CA", "ca.pem", "-CAkey", "ca.key");
        certificate("ec", "leaf.cnf", curve, signed);
        certificate("rsa", "leaf.cnf", List.of("rsa:2048"), signed);
        Programs.run(home, "openssl", List.of("dhparam", "-dsaparam", "-out", "dh.pem", "2048"));
    }

    private void certificate(String name, String config, List<String> key, List<String> signer)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("req", "-x509", "-nodes", "-days", "90", "-config", config));
        arguments.addAll(signer);
        arguments.add("-newkey");
        arguments.addAll(key);
        arguments.addAll(List.of("-keyout", name + ".key", "-out", name + ".pem"));
        Programs.run(home, "openssl", arguments);
        if (!Files.exists(home.resolve(name + ".pem"))) {
            throw new IOException("openssl made no certificate");
        }
    }

    private void pages() throws IOException {
        Path www = Files.createDirectories(home.resolve("www"));
        Files.createDirectories(www.resolve(".well-known"));
        Files.writeString(www.resolve("index.html"), """
                <!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng thử</title>
                <link rel="stylesheet" href="/cong.css"><script src="/cong.js" defer></script></head><body>
                <h1>Cổng thông tin thử nghiệm</h1><form action="/tim" method="get"><input name="q"></form><ul>
                %s</ul><a href="/chinh-sach-bao-ve-du-lieu">Chính sách bảo vệ dữ liệu cá nhân</a></body></html>
                """.formatted(
                        "<li><a href=\"/tin/bai\">Tin tức của đơn vị</a> <img src=\"/anh.png\"></li>\n".repeat(60)));
        Files.writeString(www.resolve("cong.js"), "document.title;\n");
        Files.writeString(www.resolve("cong.css"), "body { color: black }\n");
        Files.writeString(www.resolve(".well-known/security.txt"), "Contact: mailto:an-toan@mau.test\n");
    }

    private void nginx(int newest, int before) throws IOException, InterruptedException {
        StringBuilder config =
                new StringBuilder("daemon off; master_process off; pid nginx.pid; error_log nginx.err crit;"
                        + " events { worker_connections 1024; } http { access_log off; root www; " + TEMPORARY
                        + " ssl_session_cache shared:s:1m; add_header X-Content-Type-Options nosniff always;"
                        + " add_header Strict-Transport-Security max-age=31536000 always;\n");
        List<Server> own = new ArrayList<>();
        own.add(door(
                config,
                "nginx, EC",
                true,
                "ec",
                "ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers"
                        + " ECDHE+AESGCM:ECDHE+CHACHA20; ssl_prefer_server_ciphers on;"));
        own.add(door(config, "nginx, RSA", true, "rsa", "ssl_protocols TLSv1.2 TLSv1.3;"));
        own.add(door(
                config,
                "nginx, TLS 1.0 to 1.2, all suites",
                false,
                "rsa",
                "ssl_protocols TLSv1 TLSv1.1 TLSv1.2;" + " ssl_dhparam dh.pem; ssl_ciphers " + ALL + ";"));
        own.add(door(
                config,
                "nginx, NULL and anonymous",
                false,
                "rsa",
                "ssl_protocols TLSv1.2; ssl_dhparam dh.pem;" + " ssl_ciphers NULL:aNULL:@SECLEVEL=0;"));
        own.add(new Server("openssl, TLS 1.3", true, address, newest, redirect(config, newest)));
        own.add(new Server("openssl, TLS 1.2", true, address, before, redirect(config, before)));
        config.append("}\n");
        Files.writeString(home.resolve("nginx.conf"), config);
        processes.add(Programs.start(
                home,
                "nginx",
                List.of("-p", home + "/", "-c", "nginx.conf", "-e", "nginx.err"),
                home.resolve("nginx.out")));
        for (Server server : own) {
            answering(server.plainPort());
        }
        all.addAll(own);
    }

    private Server door(StringBuilder config, String name, boolean modern, String certificate, String how)
            throws IOException {
        int port = free();
        String at = address.getHostAddress();
        config.append("server { listen %s:%d ssl http2; ssl_certificate %s.pem; ssl_certificate_key %s.key; %s }\n"
                .formatted(at, port, certificate, certificate, how));
        return new Server(name, modern, address, port, redirect(config, port));
    }

    private int redirect(StringBuilder config, int port) throws IOException {
        int plain = free();
        config.append("server { listen %s:%d; return 301 https://$host:%d$request_uri; }\n"
                .formatted(address.getHostAddress(), plain, port));
        return plain;
    }

    private int openssl(String version) throws IOException {
        List<String> arguments = List.of(
                "s_server",
                "-accept",
                address.getHostAddress() + ":0",
                "-www",
                version,
                "-cert",
                "rsa.pem",
                "-key",
                "rsa.key",
                "-dcert",
                "ec.pem",
                "-dkey",
                "ec.key");
        Programs.Started started = Programs.start(home, "openssl", arguments, "ACCEPT ");
        processes.add(started.process());
        String line = started.line();
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
    }

    /** Free a moment ago: nginx can't say which port it took of its own choice. */
    private int free() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return socket.getLocalPort();
        }
    }

    private void answering(int port) throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket(address, port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IOException("nginx does not answer: " + Files.readString(home.resolve("nginx.out")));
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        if (!Files.exists(home)) {
            return;
        }
        try (var files = Files.walk(home)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
