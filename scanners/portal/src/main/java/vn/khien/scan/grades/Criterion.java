package vn.khien.scan.grades;

import java.util.List;
import vn.khien.scan.Text;

/**
 * What a label asks of a portal, in the words of the scheme.
 *
 * @param tier {@code basic} or {@code advanced}, which asks for all of basic too
 * @param judged who can say that it is met
 */
public record Criterion(String id, String tier, Text text, Judged judged) {
    public enum Judged {
        /** A scan answers it. */
        MACHINE,
        /** A scan can find that it is not met; that it is, a person says. */
        MACHINE_AND_PERSON,
        /** From documents that no scan sees. */
        PERSON
    }

    /** The scheme {@code NCA-2026}: websites of the National Cybersecurity Association's label. */
    public static final List<Criterion> NCA_2026 = List.of(
            new Criterion(
                    "NCA-W-1",
                    "basic",
                    new Text("Tuân thủ pháp luật ATTT theo cấp độ", "Complies with security-by-level law"),
                    Judged.PERSON),
            new Criterion(
                    "NCA-W-2",
                    "basic",
                    new Text(
                            "Chỉ thu thập dữ liệu cá nhân khi được đồng ý", "Collects personal data only with consent"),
                    Judged.MACHINE_AND_PERSON),
            new Criterion(
                    "NCA-W-3",
                    "basic",
                    new Text(
                            "Mã hóa đường truyền bằng chứng chỉ bên thứ ba",
                            "Traffic is encrypted with a third party's certificate"),
                    Judged.MACHINE),
            new Criterion(
                    "NCA-W-4",
                    "basic",
                    new Text(
                            "Tên miền/máy chủ không trong danh sách khuyến cáo",
                            "Domain and server are not in the warning list"),
                    Judged.MACHINE),
            new Criterion(
                    "NCA-W-5",
                    "basic",
                    new Text("Không liên kết độc hại, mã độc, lừa đảo", "No malicious link, malware or phishing"),
                    Judged.MACHINE),
            new Criterion(
                    "NCA-W-6",
                    "basic",
                    new Text(
                            "Công khai đầu mối tiếp nhận sự cố ATTT",
                            "Publishes a contact point for security incidents"),
                    Judged.MACHINE),
            new Criterion(
                    "NCA-W-7",
                    "advanced",
                    new Text(
                            "Báo cáo đánh giá ATTT bởi đơn vị NCA ủy quyền",
                            "Assessment report by a unit authorised by NCA"),
                    Judged.PERSON));
}
