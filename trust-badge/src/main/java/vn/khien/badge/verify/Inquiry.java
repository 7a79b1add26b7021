package vn.khien.badge.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.khien.badge.Bundle;
import vn.khien.badge.Cid;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.json.Utf8;
import vn.khien.badge.log.Policy;
import vn.khien.badge.verify.VerifyAnswer.Label;
import vn.khien.badge.verify.VerifyAnswer.One;

/** One verification: gathers what there is and has it judged. */
final class Inquiry {
    private final VerifyRequest request;
    private final Known known;
    private final Findings findings = new Findings();
    private Optional<X509Certificate> root = Optional.empty();
    private Optional<Policy> policy = Optional.empty();
    private boolean borrowed;

    Inquiry(VerifyRequest request, Known known) {
        this.request = request;
        this.known = known;
    }

    One portal(String origin) {
        Label unread = Label.unread(Optional.empty(), Optional.of(Origins.authority(origin)));
        return safely("pointer", unread, () -> {
            Names names = new Names(request);
            Fetch fetch = new Fetch(names, Tls.trusting(request.caFile()));
            Pointer pointer = new Pointer(origin, fetch, names);
            Optional<Pointer.Found> found = pointer.find();
            if (found.isEmpty()) {
                findings.unknown(
                        "pointer",
                        "trang không trỏ tới nhãn nào: " + pointer.missed(),
                        "the site points to no label: " + pointer.missed());
                return answer(unread, Optional.empty());
            }
            findings.good(
                    "pointer",
                    "tìm thấy ở " + found.get().where(),
                    "found in " + found.get().where());
            Optional<String> labelUrl =
                    request.labelUrl().flatMap(Origins::of).or(() -> found.get().labelUrl());
            Cid cid = found.get().cid();
            if (labelUrl.isEmpty()) {
                findings.unknown(
                        "token",
                        "không biết nơi cấp nhãn, cần --label-url",
                        "the label host is not known, --label-url is needed");
                return answer(Label.unread(Optional.of(cid.value()), unread.domain()), Optional.empty());
            }
            return online(
                    fetch,
                    cid,
                    labelUrl.get(),
                    Optional.of(Verifier.expected(request).orElse(origin)));
        });
    }

    One label(Cid cid, String labelUrl, Optional<String> origin) {
        return safely("token", Label.unread(Optional.of(cid.value()), Optional.empty()), () -> {
            Fetch fetch = new Fetch(new Names(request), Tls.trusting(request.caFile()));
            return online(fetch, cid, labelUrl, origin);
        });
    }

    private One online(Fetch fetch, Cid cid, String labelUrl, Optional<String> origin) {
        LabelHost host = new LabelHost(fetch, labelUrl);
        return switch (host.label(cid)) {
            case LabelHost.Got.No(var reply) -> {
                findings.unknown(
                        "token",
                        "nơi cấp nhãn không cho biết nhãn này",
                        "the label host does not know the label: " + reply.english());
                yield answer(Label.unread(Optional.of(cid.value()), origin.map(Origins::authority)), Optional.empty());
            }
            case LabelHost.Got.Here(var material, var lists) -> {
                anchors(Optional.of(host));
                var source = new Source.Online(fetch, labelUrl, request.now(), request.at(), lists(lists));
                yield judged(material, token -> source, Optional.of(cid), Optional.of(labelUrl), origin);
            }
        };
    }

    /** A bundle or a bare credential. */
    One file(Path path) {
        return safely("file", Label.unread(Optional.empty(), Optional.empty()), () -> {
            byte[] bytes = read(path, Bundle.LIMIT);
            boolean bare = bytes.length > 0 && bytes[0] == 'e';
            if (bare) return bare(Utf8.strict(bytes).strip());
            Bundle bundle = Bundle.parse(bytes, known::certificate);
            Material material = new Material(bundle.credential(), bundle.chain(), bundle.tlogProof());
            if (!request.offline()) return fileOnline(material, bundle.statusList());
            anchors(Optional.empty());
            List<Token> lists = lists(bundle.statusList());
            return judged(
                    material,
                    token -> new Source.Offline(
                            request.at().or(() -> taken(token, lists)).orElse(request.now()), lists),
                    Optional.empty(),
                    Optional.empty(),
                    Verifier.expected(request));
        });
    }

    private One bare(String credential) {
        Material material = new Material(credential, List.of(), Optional.empty());
        if (!request.offline()) return fileOnline(material, List.of());
        Token token = Token.parse(credential);
        Label label = Labels.read(token);
        if (label.test() && !request.acceptTest()) {
            findings.invalid("test", "nhãn trình diễn, không có giá trị", "a demonstration label, of no value");
        } else {
            findings.unknown(
                    "status",
                    "chỉ có tín chỉ, ngoại tuyến không biết trạng thái",
                    "a bare credential tells no status offline");
        }
        return answer(label, Optional.empty());
    }

    /** Judged as of now: chain and proof of the file, or fetched where it has none; the lists are the label host's. */
    private One fileOnline(Material material, List<String> lists) {
        Token token = Token.parse(material.credential());
        String id = token.claims().text("id");
        Optional<String> labelUrl = request.labelUrl().flatMap(Origins::of).or(() -> Origins.of(id));
        Optional<Cid> cid = Labels.read(token).cid().flatMap(Cid::parse);
        if (labelUrl.isEmpty() || cid.isEmpty()) throw new Malformed("an id that is not <label-url>/c/<cid>#<n>");
        Fetch fetch = new Fetch(new Names(request), Tls.trusting(request.caFile()));
        LabelHost host = new LabelHost(fetch, labelUrl.get());
        anchors(Optional.of(host));
        Material whole = material.chain().isEmpty() ? host.complete(cid.get(), material.credential()) : material;
        var source = new Source.Online(fetch, labelUrl.get(), request.now(), request.at(), lists(lists));
        return judged(whole, read -> source, cid, labelUrl, Verifier.expected(request));
    }

    private List<Token> lists(List<String> compact) {
        return compact.stream().map(known::list).toList();
    }

    /**
     * When the bundle was taken: its first list's first moment, or the label's own where it was issued while that list
     * was the newest.
     */
    private static Optional<Instant> taken(Token token, List<Token> lists) {
        return lists.stream().min(Comparator.comparing(Token::validFrom)).map(list -> {
            Instant issued = token.validFrom();
            boolean between = issued.isAfter(list.validFrom()) && issued.isBefore(list.validUntil());
            return between ? issued : list.validFrom();
        });
    }

    private One judged(
            Material material,
            Function<Token, Source> sources,
            Optional<Cid> cid,
            Optional<String> labelUrl,
            Optional<String> origin) {
        var judgement = new Judgement(findings, request.acceptTest(), root, policy, borrowed, known);
        judgement.judge(material, sources, cid, labelUrl, origin);
        return answer(judgement.label(), judgement.asOf());
    }

    /** Root and policy as told; from the label host itself only for a demonstration, and then the answer says so. */
    private void anchors(Optional<LabelHost> host) {
        if (request.root().isPresent())
            root = Optional.of(known.file(
                    "root",
                    X509Certificate.class,
                    () -> certificate(read(request.root().get(), Fetch.SMALL))));
        if (request.policy().isPresent())
            policy = Optional.of(known.file(
                    "policy",
                    Policy.class,
                    () -> Policy.parse(Utf8.strict(read(request.policy().get(), Fetch.SMALL)))));
        if (!request.acceptTest() || host.isEmpty() || root.isPresent() && policy.isPresent()) return;
        borrowed = true;
        if (root.isEmpty()) root = host.get().root();
        if (policy.isEmpty()) policy = host.get().policy();
        findings.note(
                "trust",
                "chứng thư gốc hoặc chính sách lấy từ chính nơi cấp nhãn: chỉ đủ cho trình diễn",
                "root or policy come from the label host itself: enough for a demonstration only");
    }

    /** DER or PEM. */
    private static X509Certificate certificate(byte[] bytes) {
        return Bundle.certificate(bytes);
    }

    private static byte[] read(Path path, int limit) {
        try (var in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) throw new Malformed(path + " has more than " + limit + " bytes");
            return bytes;
        } catch (IOException broken) {
            throw new Malformed(path + " can't be read");
        }
    }

    private One answer(Label label, Optional<Instant> asOf) {
        return new One(
                findings.state(),
                label,
                asOf.map(moment -> moment.truncatedTo(ChronoUnit.SECONDS).toString()),
                findings.steps());
    }

    private One safely(String step, Label unread, Supplier<One> inquiry) {
        try {
            return inquiry.get();
        } catch (Malformed broken) {
            findings.bad(step, VerifyState.INVALID, Because.malformed(broken.because()));
        } catch (RuntimeException bug) {
            findings.unknown(step, "lỗi trong chương trình: " + bug, "a bug: " + bug);
        }
        return answer(unread, Optional.empty());
    }
}
