package vn.khien.identity;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Texts;

/**
 * Sends the mail that waits, one at a time. A crash between the server's word and ours sends it a second time, with the
 * same Message-ID.
 */
public final class MailWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);
    private static final int AT_ONCE = 200;
    private static final String PATIENCE = "15000";
    private static final String RULE = "-- \n";

    private final Database database;
    private final NoticeStore notices;
    private final MailSettings settings;
    private final String deskUrl;
    private final boolean demo;
    private final Supplier<Instant> now;
    private final Session session;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mail").factory());

    public MailWorker(
            Database database,
            NoticeStore notices,
            MailSettings settings,
            String deskUrl,
            boolean demo,
            Supplier<Instant> now) {
        this.database = database;
        this.notices = notices;
        this.settings = settings;
        this.deskUrl = deskUrl;
        this.demo = demo;
        this.now = now;
        this.session = session(settings);
    }

    private static Session session(MailSettings settings) {
        String protocol = settings.tls() ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "host", settings.host());
        properties.setProperty(prefix + "port", String.valueOf(settings.port()));
        properties.setProperty(prefix + "auth", String.valueOf(!settings.user().isEmpty()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", "true");
        // No password goes over the network in the clear.
        properties.setProperty(
                prefix + "starttls.required",
                String.valueOf(!settings.tls() && !settings.user().isEmpty() && !settings.local()));
        for (String wait : List.of("connectiontimeout", "timeout", "writetimeout"))
            properties.setProperty(prefix + wait, PATIENCE);
        return Session.getInstance(properties);
    }

    public void start() {
        clockwork.scheduleWithFixedDelay(this::quietly, 2, 10, TimeUnit.SECONDS);
    }

    private void quietly() {
        try {
            round();
        } catch (RuntimeException e) {
            LOG.warn("mail waits: {}", e.toString());
        }
    }

    /** Everything that is due, up to {@value #AT_ONCE}; the number that was sent. */
    public int round() {
        int sent = 0;
        for (int i = 0; i < AT_ONCE; i++) {
            Optional<Boolean> one = database.write(Scope.SYSTEM, tx -> {
                Optional<MailOut> due = notices.due(tx, now.get());
                return due.map(mail -> {
                    boolean delivered = deliver(mail);
                    if (delivered) notices.sent(tx, mail.id(), now.get());
                    else if (mail.last() || !mail.address().matches(MailSettings.ADDRESS)) giveUp(tx, mail);
                    else notices.failed(tx, mail.id());
                    return delivered;
                });
            });
            if (one.isEmpty()) return sent;
            if (one.get()) sent++;
        }
        return sent;
    }

    private void giveUp(vn.khien.db.Tx tx, MailOut mail) {
        notices.givenUp(tx, mail.id(), now.get());
        LOG.warn("mail {} ({}) is given up after {} tries", mail.id(), mail.kind(), mail.tries() + 1);
        notices.tellOffices(
                tx,
                Set.of(OfficeKind.ADMINISTRATOR),
                Optional.empty(),
                "mail-given-up",
                List.of(mail.address(), String.valueOf(mail.tries() + 1)),
                "",
                now.get());
    }

    private boolean deliver(MailOut mail) {
        if (!mail.address().matches(MailSettings.ADDRESS)) return false;
        try (Transport transport = session.getTransport()) {
            Letter letter = letter(mail);
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.user().isEmpty() ? null : settings.user(),
                    settings.user().isEmpty() ? null : settings.password());
            transport.sendMessage(letter, letter.getAllRecipients());
            return true;
        } catch (SendFailedException e) {
            LOG.warn("mail {} was refused: {}", mail.id(), oneLine(String.valueOf(e.getMessage())));
            return false;
        } catch (MessagingException e) {
            LOG.warn("mail {} could not be handed in at {}: {}", mail.id(), settings, oneLine(e.toString()));
            return false;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A message that keeps its own Message-ID. */
    private static final class Letter extends MimeMessage {
        private final String id;

        Letter(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    private Letter letter(MailOut mail) throws MessagingException, UnsupportedEncodingException {
        String domain = settings.from().substring(settings.from().indexOf('@') + 1);
        Letter letter =
                new Letter(session, "<khien-" + mail.id() + "." + mail.at().getEpochSecond() + "@" + domain + ">");
        letter.setFrom(new InternetAddress(settings.from(), "Khiên", "UTF-8"));
        letter.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.address()));
        letter.setSubject(subject(mail), "UTF-8");
        letter.setSentDate(Date.from(mail.at()));
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.setText(
                text(mail, mail.lang()) + "\n" + RULE + text(mail, mail.lang().other()), "UTF-8");
        letter.saveChanges();
        return letter;
    }

    private String subject(MailOut mail) {
        Texts texts = Texts.in(mail.lang());
        String line = "[Khiên] " + NoticeText.line(texts, mail.kind(), mail.params());
        return oneLine(demo ? texts.of("notice.mail.demo") + " " + line : line);
    }

    private String text(MailOut mail, Lang lang) {
        Texts texts = Texts.in(lang);
        StringBuilder all = new StringBuilder();
        if (demo) all.append(texts.of("notice.mail.demo")).append("\n\n");
        all.append(oneLine(NoticeText.line(texts, mail.kind(), mail.params()))).append("\n\n");
        String mend = oneLine(NoticeText.mend(texts, mail.kind(), mail.params()));
        if (!mend.isEmpty()) all.append(mend).append("\n\n");
        if (!mail.path().isEmpty())
            all.append(texts.of("notice.mail.open"))
                    .append(' ')
                    .append(deskUrl)
                    .append(mail.path())
                    .append("\n\n");
        return all.append(texts.of("notice.mail.why")).append('\n').toString();
    }

    /** Names come from people: a line break in one would begin a header of their own, a direction sign hide half. */
    static String oneLine(String text) {
        String plain = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}]+", " ")
                .strip();
        return plain.length() > 500 ? plain.substring(0, 500) + "…" : plain;
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
