package vn.khien.scan.grades.ssllabs;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Verdict;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.scan.evidence.TlsFeature;
import vn.khien.scan.tls.CertificatePath;
import vn.khien.scan.tls.CipherSuite;
import vn.khien.scan.tls.KeySize;
import vn.khien.scan.tls.NamedGroup;
import vn.khien.scan.tls.Protocol;

/** From stored evidence to what the scale looks at. */
public final class TlsServerEvidence {
    private static final long HALF_A_YEAR = 15_552_000;
    private static final int USUAL_CURVE = 256;
    private static final Pattern SIZE = Pattern.compile("(?:ffdhe|sec[pt]|brainpoolP)([0-9]{3,5}).*");

    private TlsServerEvidence() {}

    /** Empty where versions, suites or the certificate are not all known; version 1 names no suites. */
    public static Optional<TlsServer> of(EvidenceSet evidence) {
        return evidence.tls().flatMap(tls -> tls.detail().flatMap(detail -> of(evidence, tls, detail)));
    }

    private static Optional<TlsServer> of(EvidenceSet evidence, TlsEvidence tls, TlsDetail detail) {
        boolean open = tls.protocols().values().stream().anyMatch(offer -> offer.taken() == Taken.UNKNOWN)
                || detail.suites().values().stream()
                        .anyMatch(suites -> !suites.cut().isEmpty())
                || List.of("certificate-valid", "certificate-name").stream()
                        .anyMatch(check -> verdict(evidence, check) instanceof Verdict.Unknown);
        List<X509Certificate> leaves = detail.chains().stream()
                .flatMap(chain ->
                        CertificatePath.read(chain.certificates()).stream().limit(1))
                .toList();
        List<Suite> suites = suites(detail);
        if (open || leaves.isEmpty() || suites.isEmpty()) {
            return Optional.empty();
        }
        Set<Protocol> protocols = EnumSet.noneOf(Protocol.class);
        tls.protocols().forEach((protocol, offer) -> {
            if (offer.taken() == Taken.YES) {
                protocols.add(protocol);
            }
        });
        return Optional.of(new TlsServer(
                protocols,
                suites,
                leaves.stream()
                        .map(X509Certificate::getPublicKey)
                        .mapToInt(TlsServerEvidence::bits)
                        .min()
                        .orElse(0),
                groupBits(detail),
                signature(leaves),
                flags(evidence, detail),
                verdict(evidence, "hsts") instanceof Verdict.Met ? HALF_A_YEAR : 0));
    }

    private static Verdict verdict(EvidenceSet evidence, String check) {
        return Checks.find(check).judge(evidence).verdict();
    }

    private static List<Suite> suites(TlsDetail detail) {
        List<Suite> suites = new ArrayList<>();
        detail.suites()
                .forEach((protocol, taken) -> taken.ids()
                        .forEach(id -> suites.add(
                                new Suite(protocol, CipherSuite.of(id).name()))));
        return suites;
    }

    /** The weakest decides: MD5 before any other. */
    private static String signature(List<X509Certificate> leaves) {
        return leaves.stream()
                .map(X509Certificate::getSigAlgName)
                .filter(name -> name.startsWith("MD5"))
                .findFirst()
                .orElseGet(() -> leaves.getFirst().getSigAlgName());
    }

    private static int bits(PublicKey key) {
        int size = KeySize.of(key);
        if (size == 0) {
            return TlsServer.rsaBits(USUAL_CURVE);
        }
        return key.getAlgorithm().startsWith("EC") ? TlsServer.rsaBits(size) : size;
    }

    /** A client of today gets the best of the curves; the finite field is the server's own choice. */
    private static OptionalInt groupBits(TlsDetail detail) {
        OptionalInt curve = detail.groups().values().stream()
                .flatMap(taken -> taken.ids().stream())
                .mapToInt(id -> bits(NamedGroup.of(id).name()))
                .max();
        IntStream field = detail.smallestField() > 0 ? IntStream.of(detail.smallestField()) : IntStream.empty();
        return IntStream.concat(curve.stream(), field).min();
    }

    private static int bits(String group) {
        Matcher size = SIZE.matcher(group);
        if (!size.matches()) {
            return TlsServer.rsaBits(group.equals("x448") ? 448 : USUAL_CURVE);
        }
        int bits = Integer.parseInt(size.group(1));
        return group.startsWith("ffdhe") ? bits : TlsServer.rsaBits(bits);
    }

    private static Set<TlsServer.Flag> flags(EvidenceSet evidence, TlsDetail detail) {
        Set<TlsServer.Flag> flags = EnumSet.noneOf(TlsServer.Flag.class);
        if (is(detail, TlsFeature.SECURE_RENEGOTIATION, Taken.NO)) {
            flags.add(
                    is(detail, TlsFeature.CLIENT_RENEGOTIATION, Taken.YES)
                            ? TlsServer.Flag.INSECURE_RENEGOTIATION
                            : TlsServer.Flag.WARNING);
        }
        if (is(detail, TlsFeature.COMPRESSION, Taken.YES)) {
            flags.add(TlsServer.Flag.COMPRESSION);
        }
        if (is(detail, TlsFeature.FALLBACK_SCSV, Taken.NO)) {
            flags.add(TlsServer.Flag.WARNING);
        }
        if (verdict(evidence, "chain-complete") instanceof Verdict.NotMet) {
            flags.add(TlsServer.Flag.INCOMPLETE_CHAIN);
        }
        if (verdict(evidence, "certificate-valid") instanceof Verdict.NotMet) {
            flags.add(TlsServer.Flag.NOT_TRUSTED);
        }
        if (verdict(evidence, "certificate-name") instanceof Verdict.NotMet) {
            flags.add(TlsServer.Flag.NAME_MISMATCH);
        }
        return flags;
    }

    private static boolean is(TlsDetail detail, TlsFeature feature, Taken taken) {
        return detail.feature(feature).filter(offer -> offer.taken() == taken).isPresent();
    }
}
