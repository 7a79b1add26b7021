package vn.khien.demo;

import java.util.List;

/** What firms run on the web. */
record FirmSite(String slug, String nameVi, String nameEn) {
    static final List<FirmSite> ALL = List.of(
            new FirmSite("mua-sam", "Sàn mua sắm", "Marketplace"),
            new FirmSite("tai-khoan", "Trang tài khoản khách hàng", "Customer Account"),
            new FirmSite("thanh-toan", "Cổng thanh toán", "Payment Gateway"),
            new FirmSite("dat-cho", "Trang đặt chỗ", "Booking"),
            new FirmSite("giao-hang", "Trang theo dõi giao hàng", "Delivery Tracking"),
            new FirmSite("cong-dong", "Diễn đàn", "Community"),
            new FirmSite("ban-hang", "Kênh người bán", "Seller Centre"),
            new FirmSite("tich-diem", "Chương trình khách hàng thân thiết", "Loyalty Programme"),
            new FirmSite("ho-tro", "Trung tâm hỗ trợ", "Help Centre"),
            new FirmSite("tuyen-dung", "Trang tuyển dụng", "Careers"),
            new FirmSite("hoa-don", "Cổng hóa đơn điện tử", "E-invoice"),
            new FirmSite("vi", "Ví điện tử", "Wallet"),
            new FirmSite("ve", "Trang bán vé", "Tickets"),
            new FirmSite("doi-tac", "Cổng đối tác", "Partner Portal"),
            new FirmSite("khuyen-mai", "Trang khuyến mãi", "Offers"));
}
