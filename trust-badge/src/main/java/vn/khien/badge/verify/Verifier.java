package vn.khien.badge.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.verify.VerifyAnswer.Folder.Named;

/** Verifies a label as a stranger would: believing nothing but the root certificate and the policy. */
public final class Verifier {
    private static final int MOST_FILES = 100_000;

    private Verifier() {}

    /** Never throws: what goes wrong is a step of the answer. */
    public static VerifyAnswer verify(VerifyRequest request) {
        if (request.labelUrl().isPresent() && !Origins.alone(request.labelUrl().get()))
            return usage("--label-url không phải địa chỉ gốc", "--label-url is no origin");
        if (request.origin().isPresent() && expected(request).isEmpty())
            return usage("--origin không phải địa chỉ gốc", "--origin is no origin");
        for (Optional<Path> named : List.of(request.root(), request.policy(), request.caFile()))
            if (named.filter(path -> !Files.isRegularFile(path) || !Files.isReadable(path))
                    .isPresent())
                return usage("không đọc được tệp " + named.get(), "the file " + named.get() + " can't be read");
        return switch (Input.of(request.input())) {
            case Input.Nothing(var because) -> new VerifyAnswer.Usage(because);
            case Input.Folder(var path) -> folder(request, path);
            case Input.File(var path) -> new Inquiry(request, new Known()).file(path);
            case Input.Portal ignored when request.offline() -> needsFile();
            case Input.Label ignored when request.offline() -> needsFile();
            case Input.Portal(var origin) -> new Inquiry(request, new Known()).portal(origin);
            case Input.Label(var cid, var url) -> {
                Optional<String> labelUrl =
                        request.labelUrl().flatMap(Origins::of).or(() -> url);
                yield labelUrl.isPresent()
                        ? new Inquiry(request, new Known()).label(cid, labelUrl.get(), expected(request))
                        : usage("cần --label-url để tra một mã nhãn", "a label's id needs --label-url");
            }
        };
    }

    static Optional<String> expected(VerifyRequest request) {
        return request.origin().flatMap(text -> text.contains("://") ? Origins.of(text) : Origins.ofDomain(text));
    }

    private static VerifyAnswer folder(VerifyRequest request, Path folder) {
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.filter(Verifier::isOne).sorted().limit(MOST_FILES + 1L).toList();
        } catch (IOException broken) {
            return usage("không đọc được thư mục", "the folder can't be read");
        }
        if (files.size() > MOST_FILES)
            return usage("thư mục có hơn " + MOST_FILES + " tệp", "the folder has more than " + MOST_FILES + " files");
        Known known = new Known();
        // online the label host is asked one file after the other
        var each = request.offline() ? files.parallelStream() : files.stream();
        return new VerifyAnswer.Folder(each.map(
                        file -> new Named(String.valueOf(file.getFileName()), new Inquiry(request, known).file(file)))
                .toList());
    }

    private static boolean isOne(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".json") || name.endsWith(".jwt")) && Files.isRegularFile(file);
    }

    private static VerifyAnswer needsFile() {
        return usage("--offline chỉ dùng với tệp hoặc thư mục", "--offline is for a file or a folder");
    }

    private static VerifyAnswer usage(String vi, String en) {
        return new VerifyAnswer.Usage(new Because(vi, en));
    }
}
