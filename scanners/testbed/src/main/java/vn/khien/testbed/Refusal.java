package vn.khien.testbed;

/** Why a request is not answered as asked, in both languages. */
enum Refusal {
    MALFORMED(400, "Yêu cầu không hợp lệ", "The request is malformed"),
    ANOTHER_ORIGIN(
            403,
            "Biểu mẫu này chỉ nhận từ chính trang của cổng",
            "This form is accepted only from the portal's own page"),
    NOT_FOUND(404, "Không tìm thấy trang", "Page not found"),
    METHOD(405, "Phương thức không được hỗ trợ", "The method is not supported"),
    TOO_LARGE(413, "Nội dung gửi lên vượt quá 64 KB", "The body is larger than 64 KB"),
    MISDIRECTED(421, "Tên miền này không được phục vụ ở đây", "This name is not served here"),
    NO_CONSENT(
            422,
            "Cần đánh dấu đồng ý xử lý dữ liệu cá nhân trước khi gửi",
            "Tick the consent to the processing of personal data before sending");

    final int status;
    final String vi;
    final String en;

    Refusal(int status, String vi, String en) {
        this.status = status;
        this.vi = vi;
        this.en = en;
    }
}
