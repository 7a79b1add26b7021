package vn.khien.label.watch.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.khien.badge.Cid;
import vn.khien.badge.Embed;
import vn.khien.scan.Found;

/** The portal's own proof or the pointer to its own label; another's proves nothing. */
public final class ProofMatches {
    private ProofMatches() {}

    public static boolean any(List<Found> found, Optional<String> token, Cid cid, String labelUrl) {
        // the well-known file names the label by its page
        Set<String> own = Stream.concat(
                        token.stream().map(each -> "khien-proof=" + each),
                        Stream.of(Embed.pointer(cid), "khien-label=" + labelUrl + "/v/" + cid))
                .collect(Collectors.toSet());
        return found.stream().anyMatch(each -> own.contains(each.value()));
    }
}
