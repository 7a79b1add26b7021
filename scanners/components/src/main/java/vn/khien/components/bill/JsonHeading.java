package vn.khien.components.bill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import vn.khien.components.Text;

/** Which format a JSON file says it is; its keys may come in any order, so the file is walked through whole. */
sealed interface JsonHeading {
    record CycloneDx(String version) implements JsonHeading {}

    record Spdx(String version) implements JsonHeading {}

    record Lock(int version) implements JsonHeading {}

    Set<String> NAMES = Set.of("bomFormat", "specVersion", "spdxVersion", "lockfileVersion");

    static JsonHeading of(Path file, BillLimits limits) throws IOException {
        Map<String, String> said = new HashMap<>();
        Map<String, String> places = new HashMap<>();
        JsonWalk.through(file, limits, walk -> name -> {
            if (!NAMES.contains(name)) {
                said.put(name, "");
                walk.skip();
                return;
            }
            said.put(name, walk.text());
            places.put(name, walk.where());
        });
        if (said.containsKey("bomFormat")) {
            String format = said.get("bomFormat");
            if (!"CycloneDX".equals(format))
                throw new BillFault(
                        places.getOrDefault("bomFormat", ""),
                        new Text(
                                "bomFormat là \"" + format + "\", không phải \"CycloneDX\"",
                                "bomFormat is \"" + format + "\", not \"CycloneDX\""));
            return new CycloneDx(version("CycloneDX", said, "specVersion", CycloneDxJson.VERSIONS, places));
        }
        if (said.containsKey("spdxVersion")) {
            String version = version("SPDX", said, "spdxVersion", SpdxJson.VERSIONS, places);
            return new Spdx(version.substring("SPDX-".length()));
        }
        if (said.containsKey("lockfileVersion"))
            return new Lock(Integer.parseInt(
                    version("package-lock.json", said, "lockfileVersion", PackageLock.VERSIONS, places)));
        if (said.containsKey("specVersion"))
            throw new BillFault("", new Text("thiếu bomFormat", "bomFormat is missing"));
        throw new BillFault(
                "",
                new Text(
                        "không phải CycloneDX, SPDX 2 hay package-lock.json",
                        "neither CycloneDX, SPDX 2 nor package-lock.json"));
    }

    private static String version(
            String format, Map<String, String> said, String name, Set<String> known, Map<String, String> places) {
        String version = said.getOrDefault(name, "");
        if (known.contains(version)) return version;
        throw new BillFault(
                places.getOrDefault(name, ""),
                new Text(
                        format + ": không đọc được phiên bản \"" + version + "\"",
                        format + ": version \"" + version + "\" is not one that is read"));
    }
}
