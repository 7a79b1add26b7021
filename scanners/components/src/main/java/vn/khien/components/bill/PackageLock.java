package vn.khien.components.bill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import vn.khien.components.Text;

/**
 * {@code package-lock.json} and {@code npm-shrinkwrap.json}, lock file versions 1 to 3. Version 2 says everything twice;
 * its {@code packages} are read.
 */
final class PackageLock {
    static final Set<String> VERSIONS = Set.of("1", "2", "3");
    private static final String FOLDER = "node_modules/";

    private final BillLimits limits;
    private final BillDraft bill;

    PackageLock(BillLimits limits) {
        this.limits = limits;
        this.bill = new BillDraft(limits);
    }

    Bill read(Path file, int version) throws IOException {
        String wanted = version == 1 ? "dependencies" : "packages";
        JsonWalk.through(file, limits, walk -> name -> {
            if (!name.equals(wanted)) walk.skip();
            else if (version == 1) dependencies(walk);
            else walk.object(place -> entry(walk, place));
        });
        return bill.bill(Format.PACKAGE_LOCK, String.valueOf(version));
    }

    private void dependencies(JsonWalk walk) throws IOException {
        walk.object(name -> {
            LockEntry entry = new LockEntry(name);
            String where = walk.where();
            walk.object(field -> {
                if (field.equals("dependencies")) dependencies(walk);
                else field(walk, field, entry);
            });
            add(entry, where);
        });
    }

    /** {@code place} is the folder: {@code ""} for the project itself, {@code packages/a} for a workspace of it. */
    private void entry(JsonWalk walk, String place) throws IOException {
        int at = place.lastIndexOf(FOLDER);
        boolean workspace = at < 0;
        LockEntry entry = new LockEntry(
                workspace ? place.substring(place.lastIndexOf('/') + 1) : place.substring(at + FOLDER.length()));
        entry.workspace = workspace;
        String where = walk.where();
        walk.object(field -> field(walk, field, entry));
        if (!place.isEmpty()) add(entry, where);
    }

    private static void field(JsonWalk walk, String field, LockEntry entry) throws IOException {
        switch (field) {
            case "name" -> entry.name = walk.text();
            case "version" -> entry.version = walk.text();
            case "resolved" -> entry.resolved = walk.truth() || walk.isObject() ? "" : walk.text();
            case "link" -> entry.link = walk.truth();
            case "dev", "devOptional" -> entry.development |= walk.truth();
            case "optional" -> entry.optional = walk.truth();
            default -> walk.skip();
        }
    }

    private void add(LockEntry entry, String where) {
        if (entry.name.isEmpty()) bill.refuse(where, new Text("thành phần không có tên", "a component without a name"));
        else bill.add(entry.component(), where);
    }
}
