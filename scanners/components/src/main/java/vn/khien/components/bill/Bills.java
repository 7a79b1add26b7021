package vn.khien.components.bill;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.khien.components.Refusal;
import vn.khien.components.Text;

/** The door for bills of materials: finds out what a file is, and reads it. */
public final class Bills {
    private Bills() {}

    public static BillText read(Path file) {
        return read(file, BillLimits.DEFAULT);
    }

    /** Never throws for what is in the file; a file that can't be opened is refused too. */
    public static BillText read(Path file, BillLimits limits) {
        try {
            long size = Files.size(file);
            if (size > limits.bytes())
                throw new BillFault(
                        "",
                        new Text(
                                "tệp lớn hơn " + limits.bytes() + " byte",
                                "the file is larger than " + limits.bytes() + " bytes"));
            return new BillText.Read(
                    switch (kind(file)) {
                        case XML -> xml(file, limits);
                        case JSON -> json(file, limits);
                    });
        } catch (BillFault e) {
            return new BillText.Refused(e.because());
        } catch (IOException e) {
            return new BillText.Refused(
                    new Refusal("", new Text("không đọc được tệp: " + file, "the file can't be read: " + file)));
        }
    }

    private enum Kind {
        XML,
        JSON
    }

    /** By the first byte that is no space, BOM or NUL, so that UTF-16 is seen through. */
    private static Kind kind(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int i = 0; i < 4_096; i++) {
                int one = in.read();
                if (one < 0) break;
                switch (one) {
                    case '<' -> {
                        return Kind.XML;
                    }
                    case '{' -> {
                        return Kind.JSON;
                    }
                    case ' ', '\t', '\r', '\n', 0xef, 0xbb, 0xbf, 0xfe, 0xff, 0 -> {}
                    default -> i = 4_096;
                }
            }
        }
        throw new BillFault("", new Text("không phải JSON hay XML", "neither JSON nor XML"));
    }

    /** Looked through first: the parser of the JDK writes bad bytes to standard error. */
    private static Bill xml(Path file, BillLimits limits) throws IOException {
        if (!Utf8.isWide(file)) Utf8.check(file);
        return new CycloneDxXml(limits).read(file);
    }

    private static Bill json(Path file, BillLimits limits) throws IOException {
        Utf8.check(file);
        return switch (JsonHeading.of(file, limits)) {
            case JsonHeading.CycloneDx(String version) -> new CycloneDxJson(limits).read(file, version);
            case JsonHeading.Spdx(String version) -> new SpdxJson(limits).read(file, version);
            case JsonHeading.Lock(int version) -> new PackageLock(limits).read(file, version);
        };
    }
}
