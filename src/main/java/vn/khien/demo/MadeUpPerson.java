package vn.khien.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Somebody who does not exist. */
public record MadeUpPerson(String name, String mail) {
    private static final List<String> FAMILIES = List.of(
            "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh",
            "Mai", "Trịnh");
    private static final List<String> MIDDLES = List.of(
            "Văn", "Thị", "Minh", "Thu", "Quốc", "Thanh", "Đức", "Ngọc", "Hữu", "Thùy", "Anh", "Hồng", "Gia", "Khánh",
            "Xuân", "Bảo");
    private static final List<String> GIVEN = List.of(
            "An", "Bình", "Châu", "Dung", "Giang", "Hà", "Hạnh", "Hiếu", "Hòa", "Hương", "Khoa", "Lan", "Linh", "Long",
            "Mai", "Nam", "Nga", "Nhung", "Phong", "Phương", "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Việt",
            "Yến");

    private static final Map<String, String> ASCII = new HashMap<>();

    static {
        Stream.concat(FAMILIES.stream(), GIVEN.stream()).forEach(name -> ASCII.put(name, Slug.of(name)));
    }

    static String name(Chance chance) {
        return chance.pick(FAMILIES) + " " + chance.pick(MIDDLES) + " " + chance.pick(GIVEN);
    }

    static MadeUpPerson of(Chance chance, String ownerSlug) {
        String family = chance.pick(FAMILIES);
        String given = chance.pick(GIVEN);
        String name = family + " " + chance.pick(MIDDLES) + " " + given;
        return new MadeUpPerson(name, ASCII.get(given) + "." + ASCII.get(family) + "." + ownerSlug + "@example.gov.vn");
    }
}
