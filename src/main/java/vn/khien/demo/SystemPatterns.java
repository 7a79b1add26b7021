package vn.khien.demo;

import java.util.List;

/** Plausible systems of a province, of a central body, and of any unit inside one. */
final class SystemPatterns {
    private SystemPatterns() {}

    static final List<SystemPattern> PROVINCE = SystemPattern.table("""
            Cổng thông tin điện tử {nơi} | pv | 2 | cong-thong-tin | Công khai thông tin chỉ đạo, điều hành và cung cấp thông tin cho người dân, doanh nghiệp
            Cổng dịch vụ công {nơi} | pv | 3 | dich-vu-cong | Tiếp nhận hồ sơ thủ tục hành chính trực tuyến và trả kết quả cho người dân, doanh nghiệp
            Hệ thống thông tin giải quyết thủ tục hành chính {nơi} | pv | 3 | mot-cua | Tiếp nhận, luân chuyển và theo dõi việc giải quyết hồ sơ thủ tục hành chính
            Trung tâm dữ liệu {nơi} | ht | 3 | - | Cung cấp máy chủ, lưu trữ và kết nối cho các cơ quan của {nơi}
            Nền tảng tích hợp, chia sẻ dữ liệu {nơi} | ht | 3 | - | Kết nối cơ sở dữ liệu của các sở, ngành với nền tảng của trung ương
            Hệ thống quản lý văn bản và điều hành {nơi} | nb | 2 | - | Gửi, nhận, xử lý văn bản điện tử và giao nhiệm vụ
            Hệ thống thư điện tử công vụ {nơi} | nb | 2 | - | Trao đổi thư điện tử của cán bộ, công chức, viên chức
            Hệ thống thông tin báo cáo {nơi} | nb | 2 | - | Thu thập, tổng hợp chỉ tiêu báo cáo của các cơ quan
            Hệ thống hội nghị truyền hình trực tuyến {nơi} | nb | 1 | - | Tổ chức họp trực tuyến từ cấp tỉnh đến cấp xã
            Trung tâm giám sát, điều hành thông minh {nơi} | nb | 3 | - | Tổng hợp dữ liệu phục vụ giám sát, điều hành
            Trung tâm giám sát an ninh mạng {nơi} | ht | 3 | - | Thu thập nhật ký, phát hiện và ứng cứu sự cố an ninh mạng
            Mạng truyền số liệu chuyên dùng {nơi} | ht | 3 | - | Kết nối mạng giữa các cơ quan của {nơi}
            Cổng dữ liệu mở {nơi} | pv | 2 | du-lieu-mo | Công bố dữ liệu mở của các cơ quan nhà nước
            Hệ thống tiếp nhận phản ánh, kiến nghị {nơi} | pv | 2 | phan-anh | Tiếp nhận và trả lời phản ánh hiện trường của người dân
            Kho dữ liệu dùng chung {nơi} | ht | 3 | - | Lưu trữ dữ liệu dùng chung phục vụ phân tích
            Cơ sở dữ liệu đất đai {nơi} | pv | 3 | dat-dai | Quản lý hồ sơ địa chính và cung cấp thông tin đất đai
            Cổng thông tin du lịch {nơi} | pv | 2 | du-lich | Giới thiệu điểm đến và hỗ trợ khách du lịch
            Hệ thống điều khiển chiếu sáng công cộng {nơi} | cn | 3 | - | Điều khiển từ xa hệ thống đèn chiếu sáng công cộng
            Hệ thống điều khiển trạm bơm thoát nước {nơi} | cn | 3 | - | Điều khiển, giám sát các trạm bơm thoát nước
            Hệ thống theo dõi nhiệm vụ được giao {nơi} | nb | 1 | - | Theo dõi tiến độ nhiệm vụ lãnh đạo giao
            Hệ thống quản lý cán bộ, công chức, viên chức {nơi} | nb | 2 | - | Quản lý hồ sơ cán bộ, công chức, viên chức
            Cổng thông tin hỗ trợ doanh nghiệp {nơi} | pv | 2 | doanh-nghiep | Hỗ trợ thủ tục và thông tin đầu tư cho doanh nghiệp
            Sàn giao dịch việc làm {nơi} | pv | 2 | viec-lam | Kết nối người lao động và người sử dụng lao động
            Nền tảng học tập trực tuyến {nơi} | pv | 2 | hoc-tap | Bồi dưỡng trực tuyến cho cán bộ và người dân
            Hệ thống họp không giấy {nơi} | nb | 1 | - | Chuẩn bị, biểu quyết và lưu tài liệu họp
            Hệ thống lưu trữ hồ sơ điện tử {nơi} | nb | 2 | - | Lưu trữ hồ sơ công việc đã kết thúc
            Cổng thông tin quy hoạch {nơi} | pv | 2 | quy-hoach | Công khai quy hoạch và lấy ý kiến người dân
            Hệ thống cảnh báo thiên tai {nơi} | k | 3 | - | Thu nhận số liệu quan trắc và gửi cảnh báo
            """);

    static final List<SystemPattern> CENTRAL = SystemPattern.table("""
            Cổng thông tin điện tử {nơi} | pv | 2 | cong-thong-tin | Công khai thông tin chỉ đạo, điều hành và văn bản của {nơi}
            Cổng dịch vụ công {nơi} | pv | 3 | dich-vu-cong | Tiếp nhận hồ sơ thủ tục hành chính trực tuyến
            Hệ thống thông tin giải quyết thủ tục hành chính {nơi} | pv | 3 | mot-cua | Tiếp nhận, luân chuyển và theo dõi hồ sơ thủ tục hành chính
            Trung tâm dữ liệu {nơi} | ht | 4 | - | Cung cấp máy chủ, lưu trữ và kết nối cho các đơn vị của {nơi}
            Nền tảng tích hợp, chia sẻ dữ liệu {nơi} | ht | 4 | - | Kết nối cơ sở dữ liệu chuyên ngành với bộ, ngành và địa phương
            Mạng diện rộng {nơi} | ht | 3 | - | Kết nối mạng giữa các đơn vị trên toàn quốc
            Hệ thống quản lý văn bản và điều hành {nơi} | nb | 2 | - | Gửi, nhận, xử lý văn bản điện tử và giao nhiệm vụ
            Hệ thống thư điện tử công vụ {nơi} | nb | 2 | - | Trao đổi thư điện tử của cán bộ, công chức, viên chức
            Hệ thống thông tin báo cáo {nơi} | nb | 2 | - | Thu thập, tổng hợp báo cáo của các đơn vị và địa phương
            Hệ thống hội nghị truyền hình {nơi} | nb | 1 | - | Tổ chức họp trực tuyến với các đơn vị
            Hệ thống giám sát an ninh mạng {nơi} | ht | 3 | - | Thu thập nhật ký, phát hiện và ứng cứu sự cố an ninh mạng
            Hệ thống quản lý nhân sự {nơi} | nb | 2 | - | Quản lý hồ sơ cán bộ, công chức, viên chức
            Hệ thống quản lý tài chính, tài sản {nơi} | nb | 2 | - | Lập dự toán, kế toán và quản lý tài sản công
            Cổng dữ liệu mở {nơi} | pv | 2 | du-lieu-mo | Công bố dữ liệu mở chuyên ngành
            Hệ thống lấy ý kiến dự thảo văn bản {nơi} | pv | 2 | gop-y | Lấy ý kiến người dân, doanh nghiệp với dự thảo văn bản
            Hệ thống thanh tra, kiểm tra {nơi} | nb | 2 | - | Quản lý kế hoạch và kết luận thanh tra, kiểm tra
            """);

    static final List<SystemPattern> UNIT = SystemPattern.table("""
            Trang thông tin điện tử {nơi} | pv | 2 | trang | Cung cấp thông tin hoạt động của {nơi}
            Hệ thống quản lý văn bản {nơi} | nb | 1 | - | Quản lý văn bản đi, đến của đơn vị
            Hệ thống mạng nội bộ {nơi} | ht | 2 | - | Kết nối máy tính và thiết bị trong trụ sở
            Hệ thống kế toán {nơi} | nb | 2 | - | Hạch toán thu, chi của đơn vị
            Hệ thống quản lý tài sản công {nơi} | nb | 1 | - | Theo dõi tài sản công được giao
            Hệ thống lưu trữ tài liệu {nơi} | nb | 1 | - | Số hóa và tra cứu tài liệu lưu trữ
            Hệ thống lịch công tác và thông báo nội bộ {nơi} | nb | 1 | - | Thông báo lịch công tác, tin nội bộ
            Hệ thống thi đua, khen thưởng {nơi} | nb | 1 | - | Theo dõi đề nghị và quyết định khen thưởng
            """);

    /** Of a subject matter: {@code {nơi}} becomes {@code quản lý tiêm chủng tỉnh …}. */
    static final List<SystemPattern> MATTER = SystemPattern.table("""
            Hệ thống thông tin {nơi} | pv | 2 | tra-cuu | Phục vụ người dân, doanh nghiệp trong lĩnh vực {nơi}
            Cơ sở dữ liệu {nơi} | nb | 2 | - | Lưu trữ, cập nhật dữ liệu {nơi}
            Hệ thống thống kê {nơi} | nb | 1 | - | Thu thập, tổng hợp số liệu {nơi}
            """);
}
