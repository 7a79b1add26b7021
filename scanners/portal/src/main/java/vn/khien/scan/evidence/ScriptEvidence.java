package vn.khien.scan.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.khien.scan.Collector;
import vn.khien.scan.Evidence;
import vn.khien.scan.Text;
import vn.khien.scan.Trouble;

/**
 * Version 1. The scripts that the home page loads by {@code src}. Their bodies lie beside the record, by their hashes:
 * {@link Evidence#attachments}.
 *
 * @param page the home page; scripts are read off it when its status is 200
 * @param scripts in the order of the page, each URL once, at most {@link #LISTED}; none of {@code data:} and the like
 * @param more scripts of the page that are not listed
 */
public record ScriptEvidence(String target, LoadedFile page, List<LoadedFile> scripts, int more) implements Facts {
    public static final int VERSION = 1;
    public static final int LISTED = 256;

    public ScriptEvidence {
        scripts = List.copyOf(scripts);
    }

    /** The URLs of each file that is kept, by its SHA-256: equal files are one. In the order of the page. */
    public Map<String, List<String>> files() {
        Map<String, List<String>> files = new LinkedHashMap<>();
        for (LoadedFile script : scripts) {
            if (!script.sha256().isEmpty()) {
                files.computeIfAbsent(script.sha256(), hash -> new ArrayList<>())
                        .add(script.url());
            }
        }
        files.replaceAll((hash, urls) -> List.copyOf(urls));
        return Collections.unmodifiableMap(files);
    }

    /**
     * Whether what is not among the files is not on the page: the page answered with 200, all its scripts are listed, and
     * each that was asked for has a definite answer and is here to its end. Second ones of other hosts are never asked.
     */
    public boolean isWhole() {
        return page.outcome().equals(new LoadedFile.Outcome.Answered(LoadedFile.OK))
                && more == 0
                && scripts.stream().allMatch(LoadedFile::settled);
    }

    @Override
    public Collector collector() {
        return Collector.COMPONENTS;
    }

    /** Of the page and of the portal's own scripts, a line for each trouble; what other hosts serve is no gap. */
    @Override
    public List<Text> gaps() {
        Map<Trouble, List<String>> lost = new LinkedHashMap<>();
        Stream.concat(Stream.of(page), scripts.stream())
                .forEach(file -> file.gap()
                        .ifPresent(trouble -> lost.computeIfAbsent(trouble, first -> new ArrayList<>())
                                .add(file.at())));
        List<Text> gaps = new ArrayList<>();
        lost.forEach((trouble, urls) -> gaps.add(gap(trouble, urls)));
        return gaps;
    }

    private static Text gap(Trouble trouble, List<String> urls) {
        String first = urls.getFirst();
        int others = urls.size() - 1;
        Text more = others == 0
                ? new Text("", "")
                : new Text(" và " + others + " tệp khác", " and " + others + (others == 1 ? " other" : " others"));
        return new Text(
                first + more.vi() + ": " + trouble.text().vi(),
                first + more.en() + ": " + trouble.text().en());
    }
}
