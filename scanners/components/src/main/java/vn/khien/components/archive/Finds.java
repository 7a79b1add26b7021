package vn.khien.components.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.khien.components.Components;
import vn.khien.components.Refusal;
import vn.khien.components.Text;

/** What was found so far. */
final class Finds {
    private final Map<String, Find> byHash = new LinkedHashMap<>();
    private final List<Refusal> refused = new ArrayList<>();

    void add(String path, EntryName name, String sha256, List<MavenIdentity> identities) {
        byHash.computeIfAbsent(sha256, hash -> new Find(name.last(), hash, identities))
                .at(path);
    }

    void refuse(String where, Text because) {
        if (refused.size() == 1_000)
            throw new ArchiveFault(where, new Text("quá nhiều mục không đọc được", "too many entries can't be read"));
        refused.add(new Refusal(where, because));
    }

    Contents contents() {
        Components components = new Components();
        byHash.values().forEach(find -> find.components().forEach(components::add));
        return new Contents(components.list(), refused);
    }
}
