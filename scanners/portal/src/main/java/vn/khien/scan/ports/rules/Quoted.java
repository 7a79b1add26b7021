package vn.khien.scan.ports.rules;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.khien.scan.ports.Port;
import vn.khien.scan.ports.Service;

/** The words of a report, as short as a person reads them and on one line. */
final class Quoted {
    private static final int LONGEST = 120;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

    private Quoted() {}

    static String of(String text) {
        String head = text.length() > 2 * LONGEST ? text.substring(0, 2 * LONGEST) : text;
        String line = UNSEEN.matcher(head).replaceAll(" ").strip();
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end) + "…";
    }

    static String product(Service service) {
        return of(service.product() + " " + service.version());
    }

    /** {@code 3306/tcp}. */
    static String number(Port port) {
        return port.number() + "/" + port.protocol();
    }

    /** {@code 3306/tcp open syn-ack: mysql MySQL 5.7.33 (probed)}, as far as it is said. */
    static String line(Port port) {
        Service service = port.service();
        String tunnel = service.tunnel().isEmpty() ? "" : service.tunnel() + "/";
        String method = service.method().isEmpty() ? "" : "(" + service.method() + ")";
        String spoken = Stream.of(tunnel + service.name(), product(service), service.extraInfo(), method)
                .map(Quoted::of)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String seen = of(number(port) + " " + port.state().word() + " " + port.reason());
        return spoken.isEmpty() ? seen : seen + ": " + spoken;
    }
}
