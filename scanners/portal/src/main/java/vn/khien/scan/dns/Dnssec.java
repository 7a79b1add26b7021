package vn.khien.scan.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;
import vn.khien.scan.evidence.DnsSurvey.Security;
import vn.khien.scan.evidence.DnsSurvey.Validation;
import vn.khien.scan.net.Fault;
import vn.khien.scan.net.Questions;

/**
 * Validates answers from the trust anchors down (RFC 4035 section 5), by dnsjava's validator over the scan's own
 * questions. What did not come to an answer is unknown, never bogus.
 */
final class Dnssec {
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("khien-dnssec").start(task);

    private final Questions questions;
    private final List<String> anchors;
    private final AtomicReference<String> lost = new AtomicReference<>("");
    private final ValidatingResolver resolver;

    Dnssec(Questions questions, List<String> anchors, Instant now) {
        this.questions = questions;
        this.anchors = anchors;
        this.resolver = new ValidatingResolver(new Head(), Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Everything goes through the questions of the scan; settings of the transport are theirs. */
    private final class Head implements Resolver {
        @Override
        public CompletionStage<Message> sendAsync(Message query, Executor executor) {
            Record question = query.getQuestion();
            int id = query.getHeader().getID();
            return CompletableFuture.supplyAsync(() -> answer(question.getName(), question.getType(), id), THREADS);
        }

        private Message answer(Name name, int type, int id) {
            try {
                Message answer = new Message(questions.message(name, type, true).toWire());
                answer.getHeader().setID(id);
                int code = answer.getRcode();
                if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
                    lost.compareAndSet("", name + " " + Type.string(type) + ": " + Rcode.string(code));
                }
                return answer;
            } catch (IOException e) {
                String why = e instanceof Fault fault && !fault.detail().isEmpty() ? fault.detail() : "no answer";
                lost.compareAndSet("", name + " " + Type.string(type) + ": " + why);
                throw new CompletionException(e);
            }
        }

        @Override
        public void setPort(int port) {}

        @Override
        public void setTCP(boolean flag) {}

        @Override
        public void setIgnoreTruncation(boolean flag) {}

        @Override
        public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {}

        @Override
        public void setTSIGKey(TSIG key) {}

        @Override
        public void setTimeout(Duration timeout) {}
    }

    /** {@code most}: longest wait for the whole. */
    Validation validate(String host, String type, Duration most) {
        try {
            Name name = Name.fromString(host + ".");
            Optional<Validation> hindrance = hindrance(name, host, type);
            if (hindrance.isPresent()) {
                return hindrance.get();
            }
            resolver.loadTrustAnchors(
                    new ByteArrayInputStream((String.join("\n", anchors) + "\n").getBytes(StandardCharsets.US_ASCII)));
            Message query = Message.newQuery(Record.newRecord(name, Type.value(type), DClass.IN));
            Message answer = resolver.sendAsync(query, THREADS)
                    .toCompletableFuture()
                    .get(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS);
            return judged(answer, host, type);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Validation(host, type, Security.UNKNOWN, "cancelled");
        } catch (TimeoutException e) {
            return new Validation(host, type, Security.UNKNOWN, "deadline");
        } catch (IOException | ExecutionException | RuntimeException e) {
            String why = lost.get().isEmpty() ? String.valueOf(e.getMessage()) : lost.get();
            return new Validation(host, type, Security.UNKNOWN, why);
        }
    }

    /** Without keys of an anchor above the host, with their signatures, nothing can be validated here. */
    private Optional<Validation> hindrance(Name host, String name, String type) throws IOException {
        Optional<Name> anchor = anchor(host);
        if (anchor.isEmpty()) {
            return Optional.of(new Validation(name, type, Security.UNSUPPORTED, "no trust anchor above the name"));
        }
        Message keys;
        try {
            keys = questions.message(anchor.get(), Type.DNSKEY, true);
        } catch (Fault e) {
            return Optional.of(new Validation(
                    name,
                    type,
                    Security.UNKNOWN,
                    e.detail().isEmpty() ? e.trouble().word() : e.detail()));
        }
        if (keys.getRcode() == Rcode.SERVFAIL) {
            return Optional.of(new Validation(name, type, Security.UNKNOWN, anchor.get() + " DNSKEY: SERVFAIL"));
        }
        List<Record> answer = keys.getSection(Section.ANSWER);
        boolean signed = answer.stream().anyMatch(record -> record.getType() == Type.DNSKEY)
                && answer.stream().anyMatch(record -> record.getType() == Type.RRSIG);
        return signed
                ? Optional.empty()
                : Optional.of(new Validation(
                        name,
                        type,
                        Security.UNSUPPORTED,
                        "the name server asked gives no signed keys of " + anchor.get()));
    }

    private Optional<Name> anchor(Name host) throws TextParseException {
        List<Name> above = new ArrayList<>();
        for (String line : anchors) {
            Name name = Name.fromString(line.strip().split("\\s+", 2)[0]);
            if (host.subdomain(name)) {
                above.add(name);
            }
        }
        return above.stream().max((one, other) -> Integer.compare(one.labels(), other.labels()));
    }

    private Validation judged(Message answer, String host, String type) {
        String because = reason(answer);
        if (answer.getHeader().getFlag(Flags.AD)) {
            return new Validation(host, type, Security.SECURE, "");
        }
        if (answer.getRcode() != Rcode.SERVFAIL) {
            return new Validation(host, type, Security.INSECURE, because);
        }
        return lost.get().isEmpty()
                ? new Validation(host, type, Security.BOGUS, because)
                : new Validation(host, type, Security.UNKNOWN, lost.get());
    }

    private static String reason(Message answer) {
        for (RRset set : answer.getSectionRRsets(Section.ADDITIONAL)) {
            if (set.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS
                    && set.first() instanceof TXTRecord text) {
                return String.join("", text.getStrings());
            }
        }
        return "";
    }
}
