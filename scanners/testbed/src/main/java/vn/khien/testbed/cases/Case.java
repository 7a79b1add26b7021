package vn.khien.testbed.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One thing a server can show; a server of its own is started for it by {@link Cases#start}. */
public sealed interface Case
        permits CertificateCase, ProtocolCase, SuiteCase, GroupCase, HandshakeCase, ConductCase, HttpCase, ZoneCase {
    String name();

    /** What the server shows, one sentence. */
    String shows();

    /** The name in lower case with hyphens, one DNS label. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Every case, in the order of the catalogue. */
    static List<Case> all() {
        return Stream.<Case[]>of(
                        CertificateCase.values(),
                        ProtocolCase.values(),
                        SuiteCase.values(),
                        GroupCase.values(),
                        HandshakeCase.values(),
                        ConductCase.values(),
                        HttpCase.values(),
                        ZoneCase.values())
                .flatMap(Arrays::stream)
                .toList();
    }
}
