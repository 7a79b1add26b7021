package vn.khien.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two lists of hosts to stay away from; all under {@code .example}, which nobody can own (RFC 2606 section 2). */
final class MadeUpBlocklists {
    static final Map<String, List<String>> ALL = new TreeMap<>(Map.of(
            "Danh sách lừa đảo trực tuyến (giả lập)",
            List.of(
                    "dich-vu-cong-gia.example",
                    "hoan-thue-nhanh.example",
                    "ngan-hang-xac-minh.example",
                    "phat-nguoi-giao-thong.example",
                    "trung-thuong-tri-an.example",
                    "vay-tien-khong-the-chap.example",
                    "viec-nhe-luong-cao.example",
                    "xac-thuc-dinh-danh.example"),
            "Danh sách nội dung vi phạm, mã độc (giả lập)",
            List.of(
                    "bong-da-an-tien.example",
                    "ca-do-truc-tuyen.example",
                    "casino-nha-cai.example",
                    "cap-nhat-trinh-duyet.example",
                    "tai-phan-mem-lau.example",
                    "tro-choi-no-hu.example",
                    "xo-so-online.example")));

    private MadeUpBlocklists() {}
}
