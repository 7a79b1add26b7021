package vn.khien.demo;

import java.util.List;
import java.util.Map;

/** Units inside an owner and what they deal with; general words, no real unit of a real body. */
final class Matters {
    private Matters() {}

    /** Bodies inside every province and their subject matters. */
    static final Map<String, List<String>> PROVINCE_BODIES = ordered("""
            Văn phòng Ủy ban nhân dân: công báo điện tử; lịch tiếp công dân
            Sở Y tế: quản lý khám bệnh, chữa bệnh; quản lý tiêm chủng; giám sát dịch bệnh; an toàn thực phẩm
            Sở Giáo dục và Đào tạo: quản lý trường học; tuyển sinh đầu cấp; học bạ số
            Sở Tài chính: quản lý ngân sách; giám sát đầu tư công; giá dịch vụ công
            Sở Nông nghiệp và Môi trường: quan trắc môi trường; truy xuất nguồn gốc nông sản; quản lý rừng; hồ sơ địa chính
            Sở Xây dựng: giấy phép xây dựng; vận tải hành khách; nhà ở xã hội
            Sở Nội vụ: người có công; thị trường lao động; hội và quỹ
            Sở Khoa học và Công nghệ: nhiệm vụ khoa học; sở hữu công nghiệp; hạ tầng viễn thông
            Sở Tư pháp: hộ tịch; công chứng; trợ giúp pháp lý
            Sở Công Thương: thương mại điện tử; cụm công nghiệp; an toàn hóa chất
            Sở Văn hóa, Thể thao và Du lịch: di sản số; thư viện số; lưu trú du lịch
            Sở Dân tộc và Tôn giáo: chính sách dân tộc; cơ sở thờ tự
            Thanh tra: khiếu nại, tố cáo; kê khai tài sản
            Ban Quản lý các khu công nghiệp: nhà đầu tư; lao động khu công nghiệp
            Bệnh viện đa khoa: bệnh án điện tử; hẹn khám trực tuyến
            Trường cao đẳng: đào tạo nghề; học liệu số
            """);

    /** Units inside every central body. */
    static final List<String> CENTRAL_UNITS = List.of(
            "Văn phòng",
            "Vụ Kế hoạch - Tài chính",
            "Vụ Tổ chức cán bộ",
            "Vụ Pháp chế",
            "Trung tâm Công nghệ thông tin",
            "Viện Nghiên cứu",
            "Trường Đào tạo, bồi dưỡng cán bộ",
            "Tạp chí điện tử",
            "Ban Quản lý dự án",
            "Vụ Hợp tác quốc tế");

    /** Subject matters of central bodies by code; others have {@link #GENERAL}. */
    static final Map<String, List<String>> CENTRAL = ordered("""
            BCA: đăng ký phương tiện; phòng cháy, chữa cháy; quản lý cư trú; cấp phép ngành nghề có điều kiện
            BCT: quản lý thương mại điện tử; chứng nhận xuất xứ; điều tiết điện lực; quản lý thị trường
            BGDDT: thi tốt nghiệp phổ thông; tuyển sinh đại học; văn bằng, chứng chỉ; giáo dục thường xuyên
            BKHCN: tần số vô tuyến điện; sở hữu trí tuệ; tiêu chuẩn, quy chuẩn; chương trình khoa học; bưu chính
            BNG: công tác lãnh sự; hộ chiếu ngoại giao; người Việt Nam ở nước ngoài
            BNV: cán bộ, công chức; bảo hiểm thất nghiệp; người có công; cải cách hành chính; việc làm
            BQP: tuyển sinh quân sự; chính sách hậu phương; rà phá bom mìn
            BTC: quản lý thuế; hải quan điện tử; kho bạc; bảo hiểm xã hội; đăng ký doanh nghiệp; đấu thầu; giá và thẩm định giá
            BTP: hộ tịch; lý lịch tư pháp; thi hành án dân sự; giao dịch bảo đảm; văn bản pháp luật
            BVHTTDL: di sản văn hóa; bản quyền tác giả; thể thao thành tích cao; báo chí, xuất bản
            BXD: quy hoạch đô thị; nhà ở và thị trường bất động sản; đăng kiểm; hàng hải; giấy phép lái xe
            BYT: hành nghề khám bệnh, chữa bệnh; quản lý dược; tiêm chủng; y tế dự phòng; trang thiết bị y tế; dân số
            BNNMT: đất đai; khí tượng thủy văn; tài nguyên nước; chăn nuôi và thú y; thủy sản; phòng, chống thiên tai; lâm nghiệp
            BDTTG: chính sách dân tộc; chương trình mục tiêu vùng dân tộc; quản lý tôn giáo
            NHNN: thông tin tín dụng; thanh toán điện tử; quản lý ngoại hối; giám sát ngân hàng
            TTCP: khiếu nại, tố cáo; kê khai tài sản; tiếp công dân
            VPCP: theo dõi nhiệm vụ; kiểm soát thủ tục hành chính; công báo
            TTXVN: tư liệu ảnh; tin nguồn; phát hành báo in
            VOV: phát thanh trực tuyến; kho âm thanh; thính giả
            VTV: truyền hình trực tuyến; kho phim tư liệu; khán giả
            VAST: dữ liệu thiên văn; bảo tàng thiên nhiên; phòng thí nghiệm
            VASS: thư viện khoa học xã hội; tạp chí khoa học; khảo cổ học
            TANDTC: công bố bản án; nộp đơn khởi kiện trực tuyến; quản lý án
            VKSNDTC: quản lý án hình sự; thống kê tội phạm
            KTNN: hồ sơ kiểm toán; kế hoạch kiểm toán
            VPQH: kỳ họp; dự án luật; cử tri
            VPCTN: đặc xá; khen thưởng
            """);

    static final List<String> GENERAL =
            List.of("chuyển đổi số", "hợp tác quốc tế", "đào tạo, bồi dưỡng", "cải cách hành chính");

    /** Subjects of special sites (chuyên trang) beside an owner's main portal. */
    record Subject(String vi, String en) {}

    static final List<Subject> SITES = """
            Chuyển đổi số | Digital Transformation
            Cải cách hành chính | Administrative Reform
            Phổ biến pháp luật | Law for Everyone
            An toàn giao thông | Road Safety
            Phòng, chống thiên tai | Disaster Prevention
            Công khai ngân sách | Open Budget
            Đấu thầu mua sắm | Public Procurement
            Tuyển dụng viên chức | Vacancies
            Người có công | People with Merit
            Thanh niên | Youth
            Bình đẳng giới | Gender Equality
            Trẻ em | Children
            Nông thôn mới | New Rural Areas
            Bảo vệ môi trường | Environment
            Tiết kiệm năng lượng | Energy Saving
            Khởi nghiệp sáng tạo | Start-ups
            Xúc tiến đầu tư | Investment
            Xúc tiến thương mại | Trade Promotion
            Sản phẩm địa phương | Local Products
            Thư viện số | Digital Library
            Bảo tàng số | Digital Museum
            Di sản văn hóa | Heritage
            Lễ hội | Festivals
            Thể thao quần chúng | Sport for All
            Sức khỏe cộng đồng | Public Health
            Hiến máu nhân đạo | Blood Donation
            Hẹn khám bệnh | Medical Appointments
            Tiêm chủng mở rộng | Vaccination
            Giáo dục nghề nghiệp | Vocational Training
            Tuyển sinh | Enrolment
            Học liệu mở | Open Learning
            Thi trực tuyến | Online Contests
            Hỏi đáp trực tuyến | Questions and Answers
            Tiếp công dân | Citizens' Reception
            Khiếu nại, tố cáo | Complaints
            Góp ý dự thảo | Draft Comments
            Bản đồ số | Digital Map
            Giá đất | Land Prices
            Nhà ở xã hội | Social Housing
            Giao thông công cộng | Public Transport
            Bãi đỗ xe | Parking
            Cấp nước sạch | Clean Water
            Chiếu sáng đô thị | Street Lighting
            Rác thải tái chế | Recycling
            Cây xanh | Green City
            Chợ và siêu thị | Markets
            An toàn thực phẩm | Food Safety
            Truy xuất nguồn gốc | Traceability
            Khuyến nông | Farming Advice
            Thời tiết nông vụ | Farm Weather
            Tàu cá | Fishing Vessels
            Lao động ngoài nước | Work Abroad
            Hợp tác xã | Cooperatives
            Công đoàn | Trade Union
            Cựu chiến binh | Veterans
            Hội phụ nữ | Women's Union
            Hội chữ thập đỏ | Red Cross
            Bảo hiểm toàn dân | Insurance for All
            Số liệu thống kê | Statistics
            Tin tức bằng tiếng Anh | News in English
            """.lines()
            .map(line -> line.split(" \\| "))
            .map(cells -> new Subject(cells[0], cells[1]))
            .toList();

    private static Map<String, List<String>> ordered(String lines) {
        var map = new java.util.LinkedHashMap<String, List<String>>();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            map.put(
                    line.substring(0, colon).strip(),
                    List.of(line.substring(colon + 1).strip().split(";\\s*")));
        });
        return map;
    }
}
