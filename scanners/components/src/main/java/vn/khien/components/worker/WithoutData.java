package vn.khien.components.worker;

import com.h3xstream.retirejs.repo.JsLibraryResult;
import com.h3xstream.retirejs.repo.ScannerFacade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.khien.components.Feed;
import vn.khien.components.FoundFile;
import vn.khien.components.PackageUrl;
import vn.khien.components.PackageUrlText;
import vn.khien.components.Status;
import vn.khien.components.Text;
import vn.khien.components.Vulnerability;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Job;
import vn.khien.components.job.Order;
import vn.khien.components.job.Row;

/** Before the NVD is loaded: scripts and npm packages alone can be held against something, be it the embedded list. */
final class WithoutData {
    private static final long LARGEST = 32L << 20;

    private final ScriptRepository scripts;
    private final Suppressions suppressions;
    private final ScannerFacade scanner;
    private final List<Row> rows = new ArrayList<>();
    private boolean held;

    private WithoutData(ScriptRepository scripts, Suppressions suppressions) throws IOException {
        this.scripts = scripts;
        this.suppressions = suppressions;
        this.scanner = new ScannerFacade(scripts.loaded());
    }

    static Answer answer(Order order, Suppressions suppressions) throws IOException {
        com.esotericsoftware.minlog.Log.set(com.esotericsoftware.minlog.Log.LEVEL_NONE);
        WithoutData looking = new WithoutData(ScriptRepository.of(order.data().folder()), suppressions);
        switch (order.job()) {
            case Job.Scan(List<Path> files) -> {
                for (Path file : files) looking.scripts(file);
            }
            case Job.Purls(List<String> purls) -> purls.forEach(looking::npm);
            case Job.Cpes cpes -> {}
            case Job.Feeds feeds -> {}
            case Job.Update update -> {}
        }
        return looking.answer();
    }

    private Answer answer() {
        List<Text> because = new ArrayList<>(List.of(Worker.NO_DATA));
        if (held && scripts.isEmbedded()) because.add(ScriptRepository.OLD);
        List<Feed> feeds = held || !scripts.isEmbedded() ? List.of(scripts.feed()) : List.of();
        return new Answer(held ? Status.INCOMPLETE : Status.NOT_ASSESSED, because, feeds, rows);
    }

    private void npm(String text) {
        if (!(PackageUrlText.parse(text) instanceof PackageUrlText.Good(PackageUrl purl))
                || !ScriptRepository.lists(purl)) return;
        held = true;
        List<Vulnerability> found = new PackageFaults(scripts, suppressions).of(text, purl, Optional.empty());
        if (!found.isEmpty()) rows.add(new Row(text, text, purl.name(), purl.version(), List.of(), found));
    }

    private void scripts(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            for (Path one : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator)
                if (one.toString().toLowerCase(Locale.ROOT).endsWith(".js") && Files.size(one) <= LARGEST) script(one);
        }
    }

    private void script(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = String.valueOf(file.getFileName());
        FoundFile found = new FoundFile(name, sha256(bytes));
        Set<ScriptLibrary> libraries = new LinkedHashSet<>();
        for (JsLibraryResult one : scanner.scanScript(file.toString(), bytes, 0))
            libraries.add(ScriptLibrary.detected(one.getLibrary().getName(), one.getDetectedVersion()));
        for (ScriptLibrary one : libraries)
            rows.add(new Row(name, one.purl(), one.name(), one.version(), List.of(found), faults(one, file)));
        held = true;
    }

    private List<Vulnerability> faults(ScriptLibrary library, Path file) {
        List<Vulnerability> all = new ArrayList<>();
        for (ScriptRepository.Fault fault : scripts.faults(library.name(), library.version()))
            for (String id : fault.ids())
                all.add(fault.vulnerability(
                        id, suppressions.take(fault.named(id), library.dependency(file.toFile(), file.toString()))));
        return PackageFaults.once(all);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
