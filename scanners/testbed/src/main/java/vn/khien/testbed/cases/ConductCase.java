package vn.khien.testbed.cases;

/** How a server behaves whatever it is asked. */
public enum ConductCase implements Case {
    SLOW_ANSWER("After the handshake the answer comes a byte a second."),
    SLOW_HANDSHAKE("The handshake itself comes a byte a second."),
    SILENT("Connections are taken and nothing is ever said."),
    SILENT_AFTER_HANDSHAKE("After the handshake nothing is ever said."),
    RESETTING("Reset after the first octets."),
    RESETTING_AT_ONCE("Reset as soon as it is connected."),
    CLOSING_ON_NO_MATCH("TLS 1.2; closed without an alert when nothing matches, as IIS does."),
    RESETTING_ON_NO_MATCH("TLS 1.2; reset without an alert when nothing matches, as firewalls do."),
    RATE_LIMITED("TLS 1.2 and 1.3; more than 10 connections within a second are closed at once."),
    PLAIN_HTTP("Plain HTTP on the TLS port."),
    INVALID_RECORDS("A record of no known type and version answers the ClientHello."),
    OVERSIZED_RECORD("A record of 65,535 octets answers the ClientHello and never ends."),
    NEVER_ENDING_HANDSHAKE("After ServerHello a Certificate message of 16 MB comes record by record, ten a second."),
    ENDLESS_WARNINGS("Warning alerts answer the ClientHello, a hundred a second.");

    private final String shows;

    ConductCase(String shows) {
        this.shows = shows;
    }

    @Override
    public String shows() {
        return shows;
    }
}
