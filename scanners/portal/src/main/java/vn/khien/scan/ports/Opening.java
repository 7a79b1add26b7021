package vn.khien.scan.ports;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first bytes of a file: whether it can be a report, and where it begins behind the XML declaration. */
final class Opening {
    /** Bytes looked at, enough for any XML declaration. */
    static final int BYTES = 1_024;

    private static final Set<String> READ = Set.of("utf-8", "utf8", "us-ascii", "ascii");
    private static final Pattern ENCODING = Pattern.compile("\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");

    private Opening() {}

    /**
     * Bytes to leave out: the byte order mark and the XML declaration (XML 1.0 section 2.8).
     *
     * @param head all bytes of a file shorter than {@link #BYTES}, else as many
     */
    static int past(byte[] head) throws Halt {
        if (head.length == 0) {
            throw Halt.cutOff("tệp rỗng", "the file is empty");
        }
        refuseOtherForms(head);
        int mark = starts(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
        String text = new String(head, mark, head.length - mark, StandardCharsets.ISO_8859_1);
        if (!text.stripLeading().startsWith("<")) {
            throw text.isBlank()
                    ? Halt.cutOff("tệp không có nội dung", "the file has nothing but blanks in it")
                    : Halt.refused("không phải XML", "it is not XML");
        }
        if (!text.startsWith("<?xml") || text.length() > 5 && !Character.isWhitespace(text.charAt(5))) {
            return mark;
        }
        int end = text.indexOf("?>");
        if (end < 0) {
            throw head.length < BYTES
                    ? Halt.ended()
                    : Halt.refused("khai báo XML hỏng", "the XML declaration is broken");
        }
        Matcher encoding = ENCODING.matcher(text.substring(0, end));
        if (encoding.find() && !READ.contains(encoding.group(1).toLowerCase(Locale.ROOT))) {
            throw Halt.refused(
                    "khai báo bảng mã " + encoding.group(1) + "; báo cáo của nmap là UTF-8",
                    "it declares the encoding " + encoding.group(1) + "; reports of nmap are UTF-8");
        }
        return mark + end + 2;
    }

    private static void refuseOtherForms(byte[] head) throws Halt {
        if (starts(head, 0x1f, 0x8b)) {
            throw Halt.refused("tệp nén gzip: cần giải nén trước", "it is compressed by gzip: unpack it first");
        }
        if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff) || starts(head, 0, '<') || starts(head, '<', 0)) {
            throw Halt.refused(
                    "tệp ở bảng mã UTF-16 (như > của PowerShell ghi ra): hãy dùng -oX TỆP của nmap",
                    "it is in UTF-16 (as PowerShell's > writes): let nmap write it by -oX FILE");
        }
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
