package vn.khien.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.khien.db.DatabaseAddress;
import vn.khien.web.Networks;
import vn.khien.web.Publisher;

@Command(name = "serve", description = "Serves the desk and the label host until it is told to end.")
final class Serve implements Callable<Integer> {
    private static final String LABEL_URL_MISSING =
            "--label-url is missing: the https address of the label host, such as https://nhan.example.gov.vn";

    private final ToIntFunction<ServeOptions> service;

    @Spec
    private CommandSpec spec;

    @Option(names = "--demo", description = "A made-up nation with made-up portals, on loopback only.")
    private boolean demo;

    @Option(names = "--data", defaultValue = "${env:KHIEN_DATA}", description = "The installation's folder.")
    private String data;

    @Option(names = "--bind", defaultValue = "${env:KHIEN_BIND:-127.0.0.1}")
    private String bind;

    @Option(names = "--port", defaultValue = "${env:KHIEN_PORT}", description = "Desk; 8080 unless said, 0 a free one.")
    private String port;

    @Option(
            names = "--label-port",
            defaultValue = "${env:KHIEN_LABEL_PORT}",
            description = "Label host; 8090 unless said.")
    private String labelPort;

    @Option(
            names = "--desk-url",
            defaultValue = "${env:KHIEN_DESK_URL}",
            description = "What the world calls the desk.")
    private String deskUrl;

    @Option(
            names = "--label-url",
            defaultValue = "${env:KHIEN_LABEL_URL}",
            description = "What the world calls the label host.")
    private String labelUrl;

    @Option(names = "--trust-proxy", split = ",", defaultValue = "${env:KHIEN_TRUST_PROXY}")
    private List<String> trustProxy = List.of();

    @Option(
            names = "--scan-from",
            split = ",",
            defaultValue = "${env:KHIEN_SCAN_FROM}",
            description = "The addresses that scans come from, as the world sees them; for the page /scanner.")
    private List<String> scanFrom = List.of();

    @Option(
            names = "--contact",
            defaultValue = "${env:KHIEN_CONTACT}",
            description = "The mail address that /scanner, /contact and security.txt give.")
    private String contact;

    @Option(
            names = "--organisation",
            defaultValue = "${env:KHIEN_ORGANISATION}",
            description = "Who runs this installation, for /contact and /privacy.")
    private String organisation;

    @Option(
            names = "--organisation-en",
            defaultValue = "${env:KHIEN_ORGANISATION_EN}",
            description = "The same in English.")
    private String organisationEn;

    @Option(
            names = "--contact-phone",
            defaultValue = "${env:KHIEN_CONTACT_PHONE}",
            description = "The telephone number that /contact and security.txt give.")
    private String contactPhone;

    @Option(
            names = "--contact-address",
            defaultValue = "${env:KHIEN_CONTACT_ADDRESS}",
            description = "The postal address that /contact gives.")
    private String contactAddress;

    @Option(
            names = "--only",
            paramLabel = "label",
            description = "A node that holds no key and shows labels alone, over --database-url.")
    private String only;

    @Mixin
    private DatabaseFlags database;

    Serve(ToIntFunction<ServeOptions> service) {
        this.service = service;
    }

    @Override
    public Integer call() {
        if (demo && !bind.equals("127.0.0.1")) throw usage("--demo serves on 127.0.0.1 only, not on " + bind);
        if (!address(bind)) throw usage("--bind wants an address: " + bind);
        boolean labelOnly = only != null;
        if (labelOnly && !only.equals("label")) throw usage("--only knows label alone, not " + only);
        Optional<DatabaseAddress> address = database.address(spec, labelOnly ? "khien_label" : "khien_app");
        if (labelOnly && address.isEmpty())
            throw usage("--only label shows what a database holds; say which with --database-url");
        Optional<URI> desk = url("--desk-url", deskUrl);
        Optional<URI> label = url("--label-url", labelUrl);
        if (labelOnly) {
            if (!demo && label.isEmpty()) throw usage(LABEL_URL_MISSING);
            return serve(Optional.empty(), label, Optional.empty(), port("--label-port", labelPort), address, true);
        }
        if (demo && (desk.isPresent() || label.isPresent()))
            throw usage("--demo names its own addresses; leave --desk-url and --label-url out");
        if (!demo && desk.isEmpty())
            throw usage("--desk-url is missing: the https address of the desk, such as https://khien.example.gov.vn");
        if (!demo && label.isEmpty()) throw usage(LABEL_URL_MISSING);
        if (!demo && label.get().getAuthority().equals(desk.get().getAuthority()))
            throw usage("--desk-url and --label-url must be two hosts");
        Optional<Integer> deskPort = port("--port", port);
        Optional<Integer> labelHostPort = port("--label-port", labelPort);
        if (deskPort.isPresent() && deskPort.get() != 0 && deskPort.equals(labelHostPort))
            throw usage("--port and --label-port must be two ports, not both " + port);
        return serve(desk, label, deskPort, labelHostPort, address, false);
    }

    private int serve(
            Optional<URI> desk,
            Optional<URI> label,
            Optional<Integer> deskPort,
            Optional<Integer> labelHostPort,
            Optional<DatabaseAddress> address,
            boolean labelOnly) {
        return service.applyAsInt(new ServeOptions(
                demo,
                Folders.data(data),
                bind,
                deskPort,
                labelHostPort,
                desk,
                label,
                proxies(),
                scanAddresses(),
                mail(),
                publisher(),
                labelOnly,
                address));
    }

    private static boolean address(String text) {
        try {
            return InetAddress.ofLiteral(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Networks proxies() {
        try {
            return Networks.of(given(trustProxy));
        } catch (IllegalArgumentException e) {
            throw usage("--trust-proxy wants networks such as 10.0.0.0/8: " + e.getMessage());
        }
    }

    private List<String> scanAddresses() {
        List<String> given = given(scanFrom);
        for (String each : given) if (!address(each)) throw usage("--scan-from wants addresses: " + each);
        return given;
    }

    private Optional<String> mail() {
        if (contact == null || contact.isBlank()) return Optional.empty();
        if (!contact.matches("[^@\\s<>\"]{1,64}@[A-Za-z0-9.-]{1,255}"))
            throw usage("--contact wants a mail address: " + contact);
        return Optional.of(contact);
    }

    private Publisher publisher() {
        Optional<String> phone = line("--contact-phone", contactPhone);
        if (phone.isPresent() && !phone.get().matches("\\+?[0-9][0-9 ().-]{2,39}"))
            throw usage("--contact-phone wants a telephone number such as +84 24 1234 5678: " + contactPhone);
        var given = new Publisher(
                line("--organisation", organisation),
                line("--organisation-en", organisationEn),
                mail(),
                phone,
                line("--contact-address", contactAddress),
                false);
        return demo ? given.orMadeUp() : given;
    }

    private Optional<String> line(String flag, String given) {
        if (given == null || given.isBlank()) return Optional.empty();
        boolean hidden = given.codePoints()
                .anyMatch(c -> Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT);
        if (given.length() > 300 || hidden) throw usage(flag + " wants one line of at most 300 characters");
        return Optional.of(given.strip());
    }

    private static List<String> given(List<String> values) {
        return values == null
                ? List.of()
                : values.stream().filter(v -> v != null && !v.isBlank()).toList();
    }

    private Optional<Integer> port(String flag, String given) {
        if (given == null || given.isEmpty()) return Optional.empty();
        if (!given.matches("\\d{1,5}") || Integer.parseInt(given) > 65535)
            throw usage(flag + " wants a port from 0 to 65535: " + given);
        return Optional.of(Integer.parseInt(given));
    }

    private Optional<URI> url(String flag, String given) {
        if (given == null || given.isEmpty()) return Optional.empty();
        try {
            URI url = new URI(given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
            boolean good = ("https".equals(url.getScheme()) || demo && only != null && loopback(url))
                    && url.getHost() != null
                    && url.getRawPath().isEmpty()
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawUserInfo() == null;
            if (good) return Optional.of(url);
        } catch (URISyntaxException e) {
            // said below
        }
        throw usage(flag + " wants an https address without a path: " + given);
    }

    private static boolean loopback(URI url) {
        return "http".equals(url.getScheme())
                && ("localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost()));
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
