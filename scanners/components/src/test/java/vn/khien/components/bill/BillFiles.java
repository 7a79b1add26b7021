package vn.khien.components.bill;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.khien.components.Component;
import vn.khien.components.Refusal;

/** Bills written to a file and read. */
final class BillFiles {
    private BillFiles() {}

    static BillText text(byte[] bytes) {
        try {
            Path file = Files.createTempFile("khien-bill", ".txt");
            try {
                Files.write(file, bytes);
                return Bills.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BillText text(String content) {
        return text(content.getBytes(StandardCharsets.UTF_8));
    }

    static Bill read(String content) {
        return assertInstanceOf(
                        BillText.Read.class, text(content), () -> text(content).toString())
                .bill();
    }

    static Refusal refused(byte[] content) {
        return assertInstanceOf(BillText.Refused.class, text(content)).because();
    }

    static Refusal refused(String content) {
        return refused(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Name, version and package URL of each. */
    static List<String> lines(Bill bill) {
        return bill.components().stream().map(BillFiles::line).toList();
    }

    static String line(Component one) {
        return one.name() + " " + one.version() + " "
                + one.purl().map(Object::toString).orElse("-") + " "
                + one.scope().word();
    }
}
