package vn.khien.components.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.components.Component;
import vn.khien.components.FoundFile;
import vn.khien.components.Scope;

/** A jar or script, by its content: whoever else has the same content is the same find. */
final class Find {
    private static final Pattern NUMBERED = Pattern.compile("(.+?)-(\\d[\\w.+-]*)");

    private final String file;
    private final String sha256;
    private final List<MavenIdentity> identities;
    private final List<String> paths = new ArrayList<>();

    Find(String file, String sha256, List<MavenIdentity> identities) {
        this.file = file;
        this.sha256 = sha256;
        this.identities = List.copyOf(identities);
    }

    void at(String path) {
        paths.add(path);
    }

    /** The file itself first, then what was packed into it. */
    List<Component> components() {
        List<FoundFile> files =
                paths.stream().map(path -> new FoundFile(path, sha256)).toList();
        Optional<MavenIdentity> own = identities.size() == 1
                ? Optional.of(identities.getFirst())
                : identities.stream().filter(one -> one.names(file)).findFirst();
        List<Component> components = new ArrayList<>();
        if (own.isEmpty()) components.add(unnamed(files));
        own.ifPresent(one -> components.add(named(one, files)));
        identities.stream()
                .filter(one -> !Optional.of(one).equals(own))
                .forEach(one -> components.add(named(one, files)));
        return components;
    }

    private static Component named(MavenIdentity one, List<FoundFile> files) {
        return new Component(Optional.of(one.purl()), one.artifact(), one.version(), files, Scope.REQUIRED, List.of());
    }

    /** By its file name, with the version that a jar's name ends in. */
    private Component unnamed(List<FoundFile> files) {
        String name = file;
        String version = "";
        if (new EntryName(file).isJar()) {
            name = file.substring(0, file.length() - 4);
            Matcher numbered = NUMBERED.matcher(name);
            if (numbered.matches()) {
                name = numbered.group(1);
                version = numbered.group(2);
            }
        }
        return new Component(Optional.empty(), name, version, files, Scope.REQUIRED, List.of());
    }
}
