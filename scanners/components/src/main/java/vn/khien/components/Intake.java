package vn.khien.components;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import vn.khien.components.archive.Archives;
import vn.khien.components.archive.Contents;
import vn.khien.components.archive.ContentsText;
import vn.khien.components.bill.Bill;
import vn.khien.components.bill.BillText;
import vn.khien.components.bill.Bills;

/** Something that was handed in to be assessed, and what it is made of. */
public sealed interface Intake {
    record OfBill(Bill bill) implements Intake {}

    /** An archive, a script or a folder of them. */
    record OfFiles(Path place, Contents contents) implements Intake {}

    record Refused(Refusal because) implements Intake {}

    static Intake of(Path place) {
        if (!Files.exists(place))
            return new Refused(new Refusal("", new Text("không có " + place, "there is no " + place)));
        if (Files.isDirectory(place) || isArchive(place) || isScript(place))
            return switch (Archives.read(place)) {
                case ContentsText.Read(Contents contents) -> new OfFiles(place, contents);
                case ContentsText.Refused(Refusal because) -> new Refused(because);
            };
        return switch (Bills.read(place)) {
            case BillText.Read(Bill bill) -> new OfBill(bill);
            case BillText.Refused(Refusal because) -> new Refused(because);
        };
    }

    private static String name(Path place) {
        return String.valueOf(place.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static boolean isScript(Path place) {
        return name(place).endsWith(".js") || name(place).endsWith(".mjs");
    }

    /** By its first bytes, {@code PK}, or by its name: what calls itself a WAR and is none is refused as one. */
    private static boolean isArchive(Path place) {
        if (List.of(".jar", ".war", ".ear", ".zip", ".aar", ".sar").stream().anyMatch(name(place)::endsWith))
            return true;
        try (InputStream in = Files.newInputStream(place)) {
            byte[] first = in.readNBytes(4);
            return first.length == 4 && first[0] == 'P' && first[1] == 'K' && first[2] < 7 && first[3] < 8;
        } catch (IOException e) {
            return false;
        }
    }
}
