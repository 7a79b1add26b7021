package vn.khien.scan;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import vn.khien.scan.content.Pages;
import vn.khien.scan.evidence.ContentEvidence;
import vn.khien.scan.evidence.DnsEvidence;
import vn.khien.scan.evidence.Facts;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.evidence.PortEvidence;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.PageCollector;
import vn.khien.scan.http.Visit;
import vn.khien.scan.tls.CertificatePath;

/** Everything a check may look at: the stored records of one scan, the date of judgement, the lists of the operator. */
public final class EvidenceSet {
    private final Instant asOf;
    private final Blocklists blocklists;
    private final Optional<DnsEvidence> dns;
    private final Optional<TlsEvidence> tls;
    private final Optional<HttpEvidence> http;
    private final Optional<ContentEvidence> content;
    private final Optional<PortEvidence> ports;
    private final String target;
    private final Map<Visit, Optional<Document>> read = new IdentityHashMap<>();

    private EvidenceSet(List<Facts> facts, Instant asOf, Blocklists blocklists) {
        this.asOf = asOf;
        this.blocklists = blocklists;
        this.dns = only(facts, DnsEvidence.class);
        this.tls = only(facts, TlsEvidence.class);
        this.http = only(facts, HttpEvidence.class);
        this.content = only(facts, ContentEvidence.class);
        this.ports = only(facts, PortEvidence.class);
        this.target = facts.isEmpty() ? "" : facts.getFirst().target();
    }

    static EvidenceSet of(List<Evidence> evidence, Instant asOf, Blocklists blocklists) {
        return new EvidenceSet(evidence.stream().map(Evidence::facts).toList(), asOf, blocklists);
    }

    /** One record that was not stored. */
    static EvidenceSet of(Facts seen, Instant asOf) {
        return new EvidenceSet(List.of(seen), asOf, Blocklists.NONE);
    }

    private static <T extends Facts> Optional<T> only(List<Facts> facts, Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    public Instant asOf() {
        return asOf;
    }

    public Blocklists blocklists() {
        return blocklists;
    }

    public Optional<DnsEvidence> dns() {
        return dns;
    }

    public Optional<TlsEvidence> tls() {
        return tls;
    }

    public Optional<HttpEvidence> http() {
        return http;
    }

    public Optional<ContentEvidence> content() {
        return content;
    }

    public Optional<PortEvidence> ports() {
        return ports;
    }

    /** Host of the target in lower case, an address without brackets; empty without evidence. */
    public String host() {
        return target.isEmpty() ? "" : URI.create(target).getHost().replaceAll("[\\[\\]]", "");
    }

    /** Of the target; 443 without evidence. */
    public int port() {
        int port = target.isEmpty() ? -1 : URI.create(target).getPort();
        return port < 0 ? 443 : port;
    }

    /** The rule on the answer that a visitor ends at, over HTTPS or else plain HTTP; unknown without one. */
    public Check.Outcome onPage(Function<Answer.Answered, Check.Outcome> rule) {
        if (http.isEmpty()) {
            return notLooked();
        }
        Visit home = PageCollector.home(http.get());
        return switch (home.answer()) {
            case Answer.Failed failed -> Check.Outcome.unknown(failed.trouble().text());
            case Answer.Answered answered
            when answered.status() >= 500 ->
                Check.Outcome.unknown(
                        "máy chủ báo lỗi " + answered.status(), "the server answers with error " + answered.status());
            case Answer.Answered answered -> rule.apply(answered);
        };
    }

    /** The rule on the home page as a document; unknown when there is none, or no HTML. */
    public Check.Outcome onDocument(Function<Document, Check.Outcome> rule) {
        if (content.isEmpty()) {
            return notLooked();
        }
        Visit home = content.get().home();
        return switch (home.answer()) {
            case Answer.Failed failed -> Check.Outcome.unknown(failed.trouble().text());
            case Answer.Answered answered
            when answered.status() != 200 ->
                Check.Outcome.unknown(
                        "trang chủ trả lời mã " + answered.status(),
                        "the home page answers with status " + answered.status());
            case Answer.Answered answered ->
                document(home)
                        .map(rule)
                        .orElseGet(
                                () -> Check.Outcome.unknown("trang chủ không phải HTML", "the home page is not HTML"));
        };
    }

    /** Empty when the visit brought no HTML; read once, and not to be changed. */
    public Optional<Document> document(Visit visit) {
        return read.computeIfAbsent(visit, Pages::read);
    }

    /** The pages of the portal that were answered with 200 and are HTML, the home page first. */
    public List<Document> documents() {
        return content.stream()
                .flatMap(pages -> pages.pages().stream())
                .filter(visit -> visit.answer() instanceof Answer.Answered answered && answered.status() == 200)
                .flatMap(visit -> document(visit).stream())
                .toList();
    }

    public static Check.Outcome notLooked() {
        return Check.Outcome.unknown("lượt quét này không xem phần đó", "this scan did not look at it");
    }

    /** Certificates in the order the server showed them; empty when it showed none that can be read. */
    public List<X509Certificate> chain() {
        return tls.map(TlsEvidence::shown)
                .filter(TlsEvidence.Shown.Certificates.class::isInstance)
                .map(TlsEvidence.Shown.Certificates.class::cast)
                .map(certificates -> CertificatePath.read(certificates.chain()))
                .orElse(List.of());
    }

    /** Why the recorded path from {@code chain} to {@code root} does not hold at {@link #asOf}; empty when it does. */
    public Optional<String> pathFault(TlsEvidence.Anchored anchored) {
        List<X509Certificate> chain = chain();
        List<X509Certificate> path = anchored.path().stream().map(chain::get).toList();
        return CertificatePath.read(anchored.root())
                .map(root -> CertificatePath.invalid(path, root, asOf))
                .orElse(Optional.of("the root could not be read"));
    }
}
