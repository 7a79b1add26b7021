package vn.khien.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.OrganisationBook;

/** A real organisation valid on a day that owns systems (chủ quản), and how its made-up things are called after it. */
public record Owner(String code, boolean province, String nameVi, String nameEn, Optional<LocalDate> validFrom) {
    private static final String COMMITTEE_VI = "Ủy ban nhân dân ";
    private static final String COMMITTEE_EN = "People's Committee of ";

    static List<Owner> validOn(LocalDate day) {
        return OrganisationBook.validOn(day).stream()
                .filter(line -> line.kind().owns())
                .map(line -> new Owner(
                        line.code(),
                        line.kind() == Organisation.Kind.PROVINCE,
                        line.nameVi(),
                        line.nameEn(),
                        line.from()))
                .toList();
    }

    /** {@code tỉnh Quảng Ninh}, {@code Bộ Y tế}. */
    String place() {
        return province ? nameVi.replace(COMMITTEE_VI, "") : nameVi;
    }

    String placeEn() {
        return province ? nameEn.replace(COMMITTEE_EN, "") : nameEn;
    }

    /** {@code quangninh}, {@code byt}. */
    String slug() {
        return province
                ? Slug.of(place().replaceFirst("^(tỉnh|thành phố) ", "")).replace("-", "")
                : Slug.of(code);
    }

    /** Code of its made-up operator. */
    String operator() {
        return code + "-VH";
    }

    /** Code of its made-up specialised unit. */
    String unit() {
        return code + "-CT";
    }

    /** In document numbers: {@code UBND}, {@code BGDĐT}. */
    String abbreviation() {
        return province ? "UBND" : code.replace("DDT", "DĐT");
    }
}
