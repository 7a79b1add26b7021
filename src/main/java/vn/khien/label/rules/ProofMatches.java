package vn.khien.label.rules;

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

    public static Optional<Found> first(List<Found> found, Optional<String> token, Optional<Cid> cid, String labelUrl) {
        // the well-known file names the label by its page
        Set<String> own = Stream.concat(
                        token.stream().map(each -> "khien-proof=" + each),
                        cid.stream()
                                .flatMap(each ->
                                        Stream.of(Embed.pointer(each), "khien-label=" + labelUrl + "/v/" + each)))
                .collect(Collectors.toSet());
        return found.stream().filter(each -> own.contains(each.value())).findFirst();
    }
}
