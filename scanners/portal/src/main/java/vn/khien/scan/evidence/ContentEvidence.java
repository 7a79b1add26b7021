package vn.khien.scan.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.khien.scan.Collector;
import vn.khien.scan.Text;
import vn.khien.scan.http.Visit;

/**
 * Version 2. The home page with its body (at most 2 MB), {@code /.well-known/security.txt} (32 KB), the privacy policy
 * and the contact page that the home page links to (256 KB each). Version 1 kept 512 KB of the home page and knew no
 * contact page.
 *
 * @param policy empty: no link on the same host that looks like one
 * @param contact empty: no link on the same host that looks like one
 * @param registered what the pages are compared with
 */
public record ContentEvidence(
        String target,
        Visit home,
        Visit securityTxt,
        Optional<Visit> policy,
        Optional<Visit> contact,
        Registered registered)
        implements Facts {
    public static final int VERSION = 2;
    public static final int PAGE = 2 << 20;
    static final int LEAF = 256 << 10;
    static final int FILE = 32 << 10;

    public ContentEvidence {
        home = home.keeping(PAGE);
        securityTxt = securityTxt.keeping(FILE);
        policy = policy.map(visit -> visit.keeping(LEAF));
        contact = contact.map(visit -> visit.keeping(LEAF));
    }

    /** The home page first, then those of the others that were fetched. */
    public List<Visit> pages() {
        return Stream.of(Optional.of(home), contact, policy)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Collector collector() {
        return Collector.CONTENT;
    }

    @Override
    public List<Text> gaps() {
        List<Text> gaps = new ArrayList<>();
        for (Visit visit : List.of(home, securityTxt)) {
            if (visit.open()) {
                gaps.add(visit.gap());
            }
        }
        policy.filter(Visit::open).map(Visit::gap).ifPresent(gaps::add);
        contact.filter(Visit::open).map(Visit::gap).ifPresent(gaps::add);
        return gaps;
    }
}
