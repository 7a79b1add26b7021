package vn.khien.scan.dns;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.khien.scan.Target;
import vn.khien.scan.evidence.DnsAnswer;
import vn.khien.scan.evidence.DnsSurvey;
import vn.khien.scan.evidence.DnsSurvey.Security;
import vn.khien.scan.evidence.DnsSurvey.Validation;
import vn.khien.scan.http.HttpUrl;
import vn.khien.scan.http.Visit;
import vn.khien.scan.http.Visitor;
import vn.khien.scan.net.Names;
import vn.khien.scan.net.Outgoing;
import vn.khien.scan.net.Questions;

/**
 * Asks name servers about a host, its zone and the domain of its mail: what does not depend on an answer goes out
 * beside the rest. Never more than {@value #MOST} questions, of which SPF has {@value #MOST_FOR_SPF}.
 */
public final class DnsCollector {
    static final int MOST = 80;
    static final int MOST_FOR_SPF = 40;

    /** Selectors that the usual senders of mail give their DKIM keys; a domain may use any other (RFC 6376 section 3.1). */
    public static final List<String> SELECTORS =
            List.of("default", "dkim", "google", "k1", "mail", "s1", "selector1", "selector2");

    /** An address of a documentation block (RFC 5737): no sender's own, so SPF is followed to its last term. */
    public static final String NOBODY = "203.0.113.77";

    private final Outgoing outgoing;
    private final Questions questions;
    private final Target target;
    private final SecureRandom random;
    private final Map<String, DnsAnswer> answers = new ConcurrentSkipListMap<>();

    public DnsCollector(Outgoing outgoing, Target target, SecureRandom random) {
        this.outgoing = outgoing;
        this.questions = outgoing.questions();
        this.target = target;
        this.random = random;
    }

    public DnsSurvey survey(Instant now) {
        String host = target.host();
        Found found = new Found();
        List<Runnable> tasks = new ArrayList<>(
                List.of(() -> ask(host, "A"), () -> ask(host, "AAAA"), () -> Authorities.of(host, this::ask)));
        if (!Hosts.special(host)) {
            tasks.add(() -> servers(host));
            tasks.add(() -> found.validations = validations(host, now));
            tasks.add(() -> found.policy = mail(host));
        }
        together(tasks);
        return new DnsSurvey(List.copyOf(answers.values()), found.validations, found.policy, questions.asked());
    }

    /** Each field is written by one task and read after all have ended. */
    private static final class Found {
        private List<Validation> validations = List.of();
        private Optional<Visit> policy = Optional.empty();
    }

    private DnsAnswer ask(String name, String type) {
        return answers.computeIfAbsent(
                type + " " + name,
                key -> questions.asked() < MOST
                        ? questions.ask(name, type)
                        : DnsAnswer.unknown(name, type, "more than " + MOST + " questions"));
    }

    private void servers(String host) {
        if (ZoneServers.of(host, this::ask) instanceof ZoneServers.Served served) {
            List<Runnable> tasks = new ArrayList<>();
            for (String server :
                    served.servers().stream().limit(ZoneServers.MOST).toList()) {
                tasks.add(() -> ask(server, "A"));
                tasks.add(() -> ask(server, "AAAA"));
            }
            together(tasks);
        }
    }

    private List<Validation> validations(String host, Instant now) {
        Dnssec dnssec = new Dnssec(questions, outgoing.options.trustAnchors(), now);
        Validation own = dnssec.validate(host, "A", left());
        String service = "_" + target.port() + "._tcp." + host;
        return ask(service, "TLSA").found() && own.security() == Security.SECURE
                ? List.of(own, dnssec.validate(service, "TLSA", left()))
                : List.of(own);
    }

    private Duration left() {
        return Duration.ofNanos(outgoing.deadline.left());
    }

    private Optional<Visit> mail(String host) {
        if (!(MailDomain.of(host, this::ask) instanceof MailDomain.Of mail)) {
            return Optional.empty();
        }
        String domain = mail.domain();
        List<Runnable> tasks = new ArrayList<>();
        for (String selector : SELECTORS) {
            tasks.add(() -> ask(selector + "._domainkey." + domain, "TXT"));
        }
        tasks.add(() -> ask(domain, "MX"));
        tasks.add(() -> ask("_smtp._tls." + domain, "TXT"));
        Found found = new Found();
        tasks.add(() -> found.policy = policy(domain));
        together(tasks);
        int before = questions.asked();
        Spf.checkHost(
                nobody(domain),
                domain,
                (name, type) -> questions.asked() - before < MOST_FOR_SPF
                        ? ask(name, type)
                        : DnsAnswer.unknown(name, type, "more than " + MOST_FOR_SPF + " questions"));
        return found.policy;
    }

    /** Whom SPF is evaluated for: a stranger, writing in the name of the domain. */
    public static Spf.Sender nobody(String domain) {
        return new Spf.Sender(Names.literal(NOBODY).orElseThrow(), "postmaster@" + domain, domain, domain, 0);
    }

    private Optional<Visit> policy(String domain) {
        boolean wanted = ask("_mta-sts." + domain, "TXT").data().stream().anyMatch(text -> text.startsWith("v=STSv1"));
        return wanted
                ? Optional.of(new Visitor(outgoing, random)
                        .visit(new HttpUrl(true, "mta-sts." + domain, 443, "/.well-known/mta-sts.txt"))
                        .keeping(64 << 10))
                : Optional.empty();
    }

    /** On threads of their own; an interruption is passed on to each. */
    private static void together(List<Runnable> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(tasks.stream().map(Executors::callable).toList()).stream()
                    .filter(future -> future.state() == Future.State.FAILED)
                    .findFirst()
                    .ifPresent(future -> {
                        throw new IllegalStateException(future.exceptionNow());
                    });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
