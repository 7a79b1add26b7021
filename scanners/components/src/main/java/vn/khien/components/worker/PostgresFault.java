package vn.khien.components.worker;

import java.net.UnknownHostException;
import java.sql.SQLException;
import vn.khien.components.job.Data;

/** Why the operator's PostgreSQL can't be used, by the SQLSTATE of PostgreSQL's appendix A. */
record PostgresFault(Data data, SQLException exception) {
    FeedFault fault() {
        String state = exception.getSQLState() == null ? "" : exception.getSQLState();
        String said = said();
        // 08004: no password where the server wants one
        if (state.startsWith("08") && !state.equals("08004"))
            return new FeedFault(
                    "không kết nối được tới cơ sở dữ liệu lỗ hổng (KHIEN_COMPONENTS_DATABASE_URL): " + said,
                    "the database of vulnerabilities (KHIEN_COMPONENTS_DATABASE_URL) can't be reached: " + said);
        if (state.startsWith("28") || state.equals("08004"))
            return new FeedFault(
                    "cơ sở dữ liệu lỗ hổng không nhận tài khoản hoặc mật khẩu của " + data.user() + ": " + said,
                    "the database of vulnerabilities does not take " + data.user() + " or its password: " + said);
        if (state.equals("3D000"))
            return new FeedFault(
                    "không có cơ sở dữ liệu như KHIEN_COMPONENTS_DATABASE_URL nêu: " + said,
                    "there is no such database as KHIEN_COMPONENTS_DATABASE_URL names: " + said);
        if (state.equals("42501"))
            return new FeedFault(
                    data.user()
                            + " thiếu quyền trong cơ sở dữ liệu lỗ hổng; hãy để tài khoản này làm chủ cơ sở dữ liệu: "
                            + said,
                    data.user() + " lacks rights in the database of vulnerabilities; let it own the database: " + said);
        if (state.equals("42703")) return ofOthers();
        return new FeedFault(
                "không dùng được cơ sở dữ liệu lỗ hổng: " + said,
                "the database of vulnerabilities can't be used: " + said);
    }

    /** In a line, without the URL: somebody may have put a password into it. */
    private String said() {
        String said = String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
        if (exception.getCause() instanceof UnknownHostException unknown)
            said = "there is no host " + unknown.getMessage();
        return said.replace(data.jdbc(), "KHIEN_COMPONENTS_DATABASE_URL");
    }

    static FeedFault ofVersion(String version, String wanted) {
        String found = version.isEmpty() ? "?" : version;
        return new FeedFault(
                "cơ sở dữ liệu lỗ hổng có lược đồ phiên bản " + found + ", cần " + wanted
                        + "; hãy xóa đi, tạo lại cơ sở dữ liệu trống rồi chạy: khien components update",
                "the database of vulnerabilities has a schema of version " + found + " where " + wanted
                        + " is needed; drop it, make an empty one and run: khien components update");
    }

    static FeedFault ofOthers() {
        return new FeedFault(
                "cơ sở dữ liệu của KHIEN_COMPONENTS_DATABASE_URL có bảng của việc khác; cần một cơ sở dữ liệu trống dành riêng",
                "the database of KHIEN_COMPONENTS_DATABASE_URL has tables of something else in it; one of its own, empty, is needed");
    }
}
