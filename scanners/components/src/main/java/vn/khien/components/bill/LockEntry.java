package vn.khien.components.bill;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.khien.components.Component;
import vn.khien.components.PackageUrl;
import vn.khien.components.Scope;

/** An entry of a lock file while it is read. */
final class LockEntry {
    String name;
    String version = "";
    String resolved = "";
    boolean link;
    boolean workspace;
    boolean development;
    boolean optional;

    LockEntry(String name) {
        this.name = name;
    }

    /** What was not taken from a registry is listed by its name alone: its version says nothing about what it is. */
    Component component() {
        alias();
        Scope scope = development ? Scope.DEVELOPMENT : optional ? Scope.OPTIONAL : Scope.REQUIRED;
        if (link || workspace || elsewhere(resolved) || elsewhere(version))
            return new Component(Optional.empty(), name, "", List.of(), scope, List.of());
        int at = name.startsWith("@") ? name.indexOf('/') : -1;
        PackageUrl purl = PackageUrl.of("npm", at < 0 ? "" : name.substring(0, at), name.substring(at + 1), version);
        return new Component(Optional.of(purl), name, version, List.of(), scope, List.of());
    }

    /** Version 1 writes {@code npm:name@version} where a package goes by another name. */
    private void alias() {
        if (!version.startsWith("npm:")) return;
        int at = version.lastIndexOf('@');
        if (at <= 4) return;
        name = version.substring(4, at);
        version = version.substring(at + 1);
    }

    /** Git, a folder, a hosting site's short form or a tarball named as the version; a registry's are http without git. */
    private boolean elsewhere(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean web = lower.startsWith("http://") || lower.startsWith("https://");
        if (text.equals(version) && web) return true;
        return lower.startsWith("git") || lower.startsWith("file:") || lower.matches("(bitbucket|gist|link|ssh):.*");
    }
}
