package vn.khien.badge.verify;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.Bundle;
import vn.khien.badge.Cid;
import vn.khien.badge.json.Json;
import vn.khien.badge.log.Policy;

/** What a label host serves, read over the network. Bad bytes are {@link vn.khien.badge.json.Malformed}. */
record LabelHost(Fetch fetch, String url) {
    /** A label's material, or the answer that stood in its way. */
    sealed interface Got {
        record Here(Material material, List<String> lists) implements Got {}

        record No(Reply reply) implements Got {}
    }

    Got label(Cid cid) {
        Reply reply = fetch.get(url + "/c/" + cid + ".bundle.json", Bundle.LIMIT, false);
        if (reply instanceof Reply.Body(var bytes)) {
            Bundle bundle = Bundle.parse(bytes);
            return new Got.Here(
                    new Material(bundle.credential(), bundle.chain(), bundle.tlogProof()), bundle.statusList());
        }
        if (reply instanceof Reply.Unreachable) return new Got.No(reply);
        Reply token = fetch.get(url + "/c/" + cid + ".jwt", Fetch.SMALL, false);
        Optional<String> credential = token.text().map(String::strip);
        if (credential.isEmpty()) return new Got.No(token);
        return new Got.Here(complete(cid, credential.get()), List.of());
    }

    /** A bare credential with chain and proof fetched beside it. */
    Material complete(Cid cid, String credential) {
        Optional<String> proof =
                fetch.get(url + "/c/" + cid + ".tlog-proof", Fetch.SMALL, false).text();
        return new Material(credential, jwks(), proof);
    }

    private List<X509Certificate> jwks() {
        Optional<byte[]> body =
                fetch.get(url + "/.well-known/jwks.json", Fetch.SMALL, false).body();
        var chain = new ArrayList<X509Certificate>();
        if (body.isEmpty()) return chain;
        for (Json key : Json.parse(body.get(), Fetch.SMALL).at("keys").list())
            if (key.find("x5c").isPresent())
                for (String certificate : key.texts("x5c"))
                    if (chain.size() < 16) chain.add(Bundle.certificate(certificate));
        return chain;
    }

    Optional<X509Certificate> root() {
        return fetch.get(url + "/root.cer", Fetch.SMALL, false).body().map(Bundle::certificate);
    }

    Optional<Policy> policy() {
        return fetch.get(url + "/policy.tlog", Fetch.SMALL, false).text().map(Policy::parse);
    }
}
