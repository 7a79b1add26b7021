package vn.khien.scan.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import vn.khien.scan.Trouble;
import vn.khien.scan.evidence.DnsAnswer;

/**
 * The DNS questions of one scan: each is asked once, by UDP with EDNS and by TCP after a truncated answer, and counted.
 * A server that stays silent three times before it ever answered is not asked again.
 */
public final class Questions {
    private record Question(Name name, int type, boolean secured) {}

    private static final int TRIES = 2;
    private static final Duration EACH = Duration.ofMillis(2_500);
    /** RFC 9715 section 3: below any usual fragmentation. */
    private static final int PAYLOAD = 1_232;

    private static final int MOST_RECORDS = 200;
    private static final int SILENCES = 3 * TRIES;

    private final List<InetSocketAddress> servers;
    private final Deadline deadline;
    private final Duration each;
    private final Map<Question, FutureTask<Message>> messages = new ConcurrentHashMap<>();
    private final Map<String, DnsAnswer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger silences = new AtomicInteger();
    private volatile boolean heard;

    Questions(List<InetSocketAddress> servers, Deadline deadline) {
        this(servers, deadline, EACH);
    }

    /** {@code each}: longest wait for one answer. */
    public Questions(List<InetSocketAddress> servers, Deadline deadline, Duration each) {
        this.servers = List.copyOf(servers);
        this.deadline = deadline;
        this.each = each;
    }

    /** Different questions that went out so far; tries are not counted. */
    public int asked() {
        return asked.get();
    }

    /** The answer with its aliases followed; never fails. {@code name}: any octet but the dot as one character. */
    public DnsAnswer ask(String name, String type) {
        DnsAnswer known = answers.get(name + " " + type);
        if (known != null) {
            return known;
        }
        DnsAnswer answer = Aliases.follow(this, name, type);
        answers.put(name + " " + type, answer);
        return answer;
    }

    /** The message itself; {@code secured} asks for signatures, checked or not (RFC 4035 sections 3.2.1 and 3.2.2). */
    public Message message(Name name, int type, boolean secured) throws Fault {
        FutureTask<Message> task = new FutureTask<>(() -> send(name, type, secured));
        FutureTask<Message> earlier = messages.putIfAbsent(new Question(name, type, secured), task);
        if (earlier == null) {
            asked.incrementAndGet();
            task.run();
        }
        try {
            return (earlier == null ? task : earlier).get(Math.max(0, deadline.left()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw Fault.under(e, Trouble.LOOKUP);
        } catch (TimeoutException e) {
            throw new Fault(Trouble.DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault(Trouble.CANCELLED);
        }
    }

    private Message send(Name name, int type, boolean secured) throws Fault {
        if (servers.isEmpty()) {
            throw new Fault(Trouble.LOOKUP, "no name server");
        }
        Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        if (secured) {
            query.getHeader().setFlag(Flags.CD);
        }
        String last = "";
        boolean extended = true;
        for (int k = 0; k < TRIES; k++) {
            long wait = Math.min(each.toNanos(), deadline.left());
            if (wait <= 0) {
                throw new Fault(Trouble.DEADLINE);
            }
            if (!heard && silences.get() >= SILENCES) {
                throw new Fault(Trouble.LOOKUP, "the name server does not answer");
            }
            try {
                Message answer = resolver(servers.get(k % servers.size()), Duration.ofNanos(wait), extended, secured)
                        .send(query);
                heard = true;
                boolean old = answer.getRcode() == Rcode.FORMERR || answer.getRcode() == Rcode.NOTIMP;
                if (old && extended && k < TRIES - 1) {
                    extended = false;
                    continue;
                }
                return vetted(answer, query);
            } catch (Fault e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new Fault(Trouble.CANCELLED);
                }
                silences.incrementAndGet();
                last = String.valueOf(e.getMessage());
            }
        }
        throw new Fault(Trouble.LOOKUP, deadline.left() <= 0 ? "deadline" : last);
    }

    private static SimpleResolver resolver(InetSocketAddress server, Duration wait, boolean extended, boolean secured) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(wait);
        if (extended) {
            resolver.setEDNS(0, PAYLOAD, secured ? ExtendedFlags.DO : 0, List.of());
        } else {
            resolver.setEDNS(-1);
        }
        return resolver;
    }

    /** An answer to another question, or of no sensible size, is none. */
    private static Message vetted(Message answer, Message query) throws Fault {
        Record question = answer.getQuestion();
        if (!answer.getHeader().getFlag(Flags.QR)
                || answer.getHeader().getID() != query.getHeader().getID()
                || question == null
                || !question.equals(query.getQuestion())) {
            throw new Fault(Trouble.LOOKUP, "an answer to another question");
        }
        int records = answer.getSection(Section.ANSWER).size()
                + answer.getSection(Section.AUTHORITY).size();
        if (records > MOST_RECORDS) {
            throw new Fault(Trouble.TOO_LARGE, records + " records");
        }
        return answer;
    }
}
