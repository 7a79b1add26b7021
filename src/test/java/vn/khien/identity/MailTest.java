package vn.khien.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.database;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.db.Scope;
import vn.khien.inventory.Province;
import vn.khien.web.OfficeKind;

class MailTest {
    private final NoticeStore notices = new NoticeStore(true);
    private Instant now = NOW;

    @BeforeEach
    void nothing_waits() {
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> tx.sql().execute("update mail_out set sent_at = now() where sent_at is null"));
    }

    private MailWorker worker(SmtpSink sink, boolean demo) {
        var settings = new MailSettings("127.0.0.1", sink.port(), false, "", "", "khien@example.gov.vn");
        return new MailWorker(database(), notices, settings, "https://khien.example.gov.vn", demo, () -> now);
    }

    private void write(String address, String kind, String... params) {
        database()
                .change(Scope.SYSTEM, tx -> notices.mail(tx, address, kind, List.of(params), "/portals/7/label", now));
    }

    private static MimeMessage read(SmtpSink.Handed handed) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(handed.message().getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String state(String address) {
        return database()
                .read(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .fetchSingle(
                                        "select tries || ' ' || (sent_at is not null) || ' ' || (given_up_at is not null) from mail_out where address = ?",
                                        address)
                                .get(0, String.class));
    }

    @Test
    void a_mail_says_it_in_vietnamese_and_english_and_is_sent_once() throws Exception {
        try (SmtpSink sink = new SmtpSink();
                MailWorker worker = worker(sink, true)) {
            write("mot@example.gov.vn", "label-warned.proof-gone", "cong.example.gov.vn", "2026-11-27");
            assertEquals(1, worker.round());
            assertEquals(0, worker.round());
            assertEquals(List.of("<mot@example.gov.vn>"), sink.handed.getFirst().to());
            MimeMessage mail = read(sink.handed.getFirst());
            assertTrue(
                    mail.getSubject().contains("Không thấy chứng minh tên miền của cong.example.gov.vn")
                            && mail.getSubject().contains("27/11/2026")
                            && mail.getSubject().startsWith("TRÌNH DIỄN – KHÔNG CÓ GIÁ TRỊ"),
                    mail.getSubject());
            String text = mail.getContent().toString();
            assertTrue(text.contains("will be suspended on 27 Nov 2026"), text);
            assertTrue(text.contains("https://khien.example.gov.vn/portals/7/label"), text);
            assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
            assertTrue(mail.getMessageID().endsWith("@example.gov.vn>"), mail.getMessageID());
            assertEquals(NOW, mail.getSentDate().toInstant());
        }
    }

    @Test
    void a_name_begins_no_header_of_its_own() throws Exception {
        try (SmtpSink sink = new SmtpSink();
                MailWorker worker = worker(sink, false)) {
            write(
                    "hai@example.gov.vn",
                    "label-held-second",
                    "x.example\r\nBcc: ke-gian@evil.example\r\n\r\nxin chao",
                    "An\u2028X-Evil: 1\u202e\u0007\nCc: y@evil.example " + "a".repeat(100));
            assertEquals(1, worker.round());
            SmtpSink.Handed handed = sink.handed.getFirst();
            assertEquals(List.of("<hai@example.gov.vn>"), handed.to());
            MimeMessage mail = read(handed);
            assertEquals(1, mail.getAllRecipients().length);
            assertEquals(null, mail.getHeader("X-Evil"));
            assertEquals(null, mail.getHeader("Bcc"));
            assertTrue(mail.getSubject().contains("Bcc: ke-gian@evil.example xin chao"), mail.getSubject());
            assertFalse(mail.getSubject().codePoints().anyMatch(c -> c < 32 || c == 0x202e || c == 0x2028));
        }
    }

    @Test
    void an_address_that_is_none_is_given_up_without_a_word_to_the_server() throws Exception {
        try (SmtpSink sink = new SmtpSink();
                MailWorker worker = worker(sink, false)) {
            for (String bad : List.of("ba@example.gov.vn\r\nRCPT TO:<x@y>", "a b@example.vn", "<x@y>", "x@y,z@w")) {
                write(bad, "label-mended", "x");
                assertEquals(0, worker.round());
                assertEquals("1 false true", state(bad.strip()), bad);
            }
            assertEquals(List.of(), sink.handed);
        }
    }

    @Test
    void a_mail_that_is_refused_is_tried_again_ever_later_and_given_up_and_administrators_hear_of_it()
            throws Exception {
        Actor administrator =
                Province.person(OfficeKind.ADMINISTRATOR, Province.fresh().owner());
        try (SmtpSink sink = new SmtpSink();
                MailWorker worker = worker(sink, false)) {
            sink.recipients = "451 later";
            write("bon@example.gov.vn", "label-mended", "x.example");
            for (int tries = 1; tries < MailOut.WAITS.size(); tries++) {
                worker.round();
                worker.round();
                assertEquals(tries + " false false", state("bon@example.gov.vn"));
                now = NOW.plus(MailOut.WAITS.get(tries));
            }
            worker.round();
            assertEquals(MailOut.WAITS.size() + " false true", state("bon@example.gov.vn"));
            now = now.plus(Duration.ofDays(9));
            assertEquals(0, worker.round());
            List<Notice> told =
                    database().read(administrator.scope(), tx -> notices.unread(tx, administrator.person(), 10));
            assertTrue(told.stream()
                    .anyMatch(
                            n -> n.kind().equals("mail-given-up") && n.params().contains("bon@example.gov.vn")));
        }
    }

    @Test
    void a_server_that_is_not_there_costs_a_try_and_nothing_else() throws Exception {
        SmtpSink sink = new SmtpSink();
        sink.close();
        try (MailWorker worker = worker(sink, false)) {
            write("nam@example.gov.vn", "label-mended", "x.example");
            assertEquals(0, worker.round());
            assertEquals("1 false false", state("nam@example.gov.vn"));
        }
    }

    @Test
    void where_no_mail_is_sent_none_is_written() {
        database().change(Scope.SYSTEM, tx -> {
            NoticeStore.inboxes().mail(tx, "sau@example.gov.vn", "label-mended", List.of("x"), "", NOW);
            notices.mail(tx, " ", "label-mended", List.of("x"), "", NOW);
        });
        int written = database()
                .read(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .fetchSingle(
                                        "select count(*)::int from mail_out where address in ('sau@example.gov.vn', '')")
                                .get(0, Integer.class));
        assertEquals(0, written);
    }

    @Test
    void settings_hold_no_password_and_say_what_is_missing(@TempDir Path folder) throws Exception {
        assertTrue(MailSettings.of(Map.of(), false).isEmpty());
        Path file = Files.writeString(folder.resolve("password"), "bí mật\n");
        var whole = Map.of(
                "KHIEN_SMTP_URL", "smtps://khien@mail.example.gov.vn",
                "KHIEN_SMTP_PASSWORD_FILE", file.toString(),
                "KHIEN_MAIL_FROM", "khien@example.gov.vn");
        MailSettings read = MailSettings.of(whole, false).orElseThrow();
        assertEquals(
                new MailSettings("mail.example.gov.vn", 465, true, "khien", "bí mật", "khien@example.gov.vn"), read);
        assertFalse(read.toString().contains("mật"), "a log line holds no password");
        assertEquals(
                587,
                MailSettings.of(with(whole, "KHIEN_SMTP_URL", "smtp://mail.example.gov.vn"), false)
                        .orElseThrow()
                        .port());
        for (String url : List.of(
                "smtp://khien:geheim@mail.example.gov.vn",
                "http://mail.example",
                "smtp://",
                "smtp://mail.example/x",
                "mail.example:25"))
            assertThrows(
                    IllegalArgumentException.class,
                    () -> MailSettings.of(with(whole, "KHIEN_SMTP_URL", url), false),
                    url);
        assertThrows(
                IllegalArgumentException.class,
                () -> MailSettings.of(with(whole, "KHIEN_MAIL_FROM", "khien@example.gov.vn\r\nBcc: x@y"), false));
        assertThrows(
                IllegalArgumentException.class,
                () -> MailSettings.of(
                        with(
                                whole,
                                "KHIEN_SMTP_PASSWORD_FILE",
                                folder.resolve("none").toString()),
                        false));
        assertThrows(IllegalArgumentException.class, () -> MailSettings.of(whole, true), "the demo mails nobody");
        assertTrue(MailSettings.of(with(whole, "KHIEN_SMTP_URL", "smtp://127.0.0.1:2525"), true)
                .isPresent());
    }

    private static Map<String, String> with(Map<String, String> all, String name, String value) {
        var changed = new java.util.HashMap<>(all);
        changed.put(name, value);
        return changed;
    }
}
