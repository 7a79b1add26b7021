package vn.khien.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vn.khien.testbed.Site;
import vn.khien.testbed.SiteKind;

/** Names that the testbed serves and no seeded portal uses: ten to register, and a foreign one that copies marks. */
final class FreeNames {
    static final List<String> ALL = IntStream.rangeClosed(1, 10)
            .mapToObj(n -> String.format("cong-moi-%02d", n))
            .toList();
    static final String COPY = "copy";

    private FreeNames() {}

    static List<Site> sites() {
        List<Site> sites = new ArrayList<>();
        for (String slug : ALL) {
            String number = slug.substring(slug.length() - 2);
            sites.add(new Site(
                    slug, SiteKind.GOOD, "Cổng mới " + number, "New portal " + number, "Chưa đăng ký (giả lập)"));
        }
        sites.add(new Site(
                COPY, SiteKind.GOOD, "Trang sao chép nhãn", "Site that copies marks", "Không rõ chủ (giả lập)"));
        return sites;
    }
}
