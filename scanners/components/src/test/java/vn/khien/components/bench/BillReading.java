package vn.khien.components.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.khien.components.Component;
import vn.khien.components.bill.BillText;
import vn.khien.components.bill.Bills;
import vn.khien.components.bill.Twins;

/** 2,185 components in both forms of CycloneDX, to components; the first reading of a process. */
final class BillReading {
    private static final int COMPONENTS = 2_185;

    private BillReading() {}

    static void measure() throws IOException {
        List<Component> json = timed("JSON", Twins.json(COMPONENTS));
        List<Component> xml = timed("XML", Twins.xml(COMPONENTS));
        PartsBench.gate("components that the twins do not share", json.equals(xml) ? 0 : 1, "1", 0);
    }

    private static List<Component> timed(String form, String text) throws IOException {
        Path file = Files.createTempFile("khien-bench", ".bill");
        try {
            Files.writeString(file, text);
            long from = System.nanoTime();
            BillText read = Bills.read(file);
            double seconds = (System.nanoTime() - from) / 1e9;
            if (!(read instanceof BillText.Read(var bill)) || bill.components().size() != COMPONENTS)
                throw new IOException("not read: " + read);
            PartsBench.gate("CycloneDX " + form + ", 2,185 components", seconds, "s", 2);
            return bill.components();
        } finally {
            Files.delete(file);
        }
    }
}
