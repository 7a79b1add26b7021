package vn.khien.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.inventory.Organisation.Kind;

/** Operators, specialised units, the authority and the firms; each name says that it is made up. */
final class MadeUpOrganisations {
    static final String AUTHORITY = "ANM-GL";
    private static final String AUTHORITY_PARENT = "BCA";

    private static final List<String> FIRM_WORDS = List.of(
            "Sao Cát",
            "Mây Tre Xanh",
            "Hải Đăng Tím",
            "Lúa Vàng Mới",
            "Suối Đá Nhỏ",
            "Cầu Vồng Ba",
            "Trăng Khuyết",
            "Gió Nồm",
            "Sen Đồng Chiêm",
            "Bến Sông Quê",
            "Hoa Gạo Đỏ",
            "Mưa Ngâu",
            "Diều Giấy",
            "Trống Đồng Con",
            "Nón Lá Việt",
            "Thuyền Thúng",
            "Chuồn Chuồn Ớt",
            "Hạt Tiêu Xanh",
            "Cánh Cò Trắng",
            "Ngõ Nhỏ",
            "Đom Đóm",
            "Bồ Công Anh",
            "Rạng Đông Xa",
            "Mái Ngói",
            "Cỏ May",
            "Bông Lau",
            "Sóng Lừng",
            "Đá Cuội",
            "Phù Sa Mới",
            "Khăn Rằn",
            "Chim Sáo",
            "Vườn Chè",
            "Lá Dong",
            "Ốc Biển",
            "Nắng Hanh",
            "Giếng Làng",
            "Tò He",
            "Quạt Nan",
            "Bếp Hồng",
            "Thảo Nguyên Số");

    private record Line(String vi, String en) {}

    private static final List<Line> LINES = List.of(
            new Line("Thương mại điện tử", "E-commerce"),
            new Line("Vận tải công nghệ", "Ride Hailing"),
            new Line("Thanh toán số", "Digital Payment"),
            new Line("Du lịch trực tuyến", "Online Travel"),
            new Line("Mạng xã hội", "Social Network"));

    private MadeUpOrganisations() {}

    static List<PlannedOrganisation> of(List<Owner> owners) {
        List<PlannedOrganisation> all = new ArrayList<>();
        for (Owner owner : owners) {
            all.add(operator(owner));
            all.add(unit(owner));
        }
        all.add(new PlannedOrganisation(
                AUTHORITY,
                Optional.of(AUTHORITY_PARENT),
                Kind.AUTHORITY,
                true,
                "Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao (giả lập)",
                "Department of Cyber Security and High-Tech Crime Prevention (made up)"));
        for (int i = 0; i < FIRM_WORDS.size(); i++) all.add(firm(i));
        return all;
    }

    /** The invented word a firm is called by. */
    static String word(PlannedOrganisation firm) {
        return FIRM_WORDS.get(Integer.parseInt(firm.code().substring(3)) - 1);
    }

    private static PlannedOrganisation operator(Owner owner) {
        String vi = owner.province() ? "Trung tâm Chuyển đổi số " : "Trung tâm Công nghệ thông tin ";
        String en = owner.province() ? "Digital Transformation Centre of " : "Information Technology Centre of ";
        return new PlannedOrganisation(
                owner.operator(),
                Optional.of(owner.code()),
                Kind.OPERATOR,
                true,
                vi + owner.place() + " (giả lập)",
                en + owner.placeEn() + " (made up)");
    }

    private static PlannedOrganisation unit(Owner owner) {
        return new PlannedOrganisation(
                owner.unit(),
                Optional.of(owner.code()),
                Kind.SPECIALISED_UNIT,
                true,
                "Phòng An ninh mạng " + owner.place() + " (giả lập)",
                "Cyber Security Division of " + owner.placeEn() + " (made up)");
    }

    private static PlannedOrganisation firm(int i) {
        Line line = LINES.get(i % LINES.size());
        String word = FIRM_WORDS.get(i);
        return new PlannedOrganisation(
                String.format("DN-%02d", i + 1),
                Optional.empty(),
                Kind.FIRM,
                false,
                "Công ty cổ phần " + line.vi() + " " + word + " (giả lập)",
                word + " " + line.en() + " JSC (made up)");
    }
}
