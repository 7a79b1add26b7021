package vn.khien.scan.http;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.khien.scan.Trouble;
import vn.khien.scan.net.Fault;
import vn.khien.scan.net.Outgoing;

/** Fetches pages through the door, by one connection at a time that is kept as long as it serves; certificates are not judged. */
public final class Visitor implements AutoCloseable {
    private static final int TRIES = 3;
    private static final long PAUSE = 100_000_000;

    private final Outgoing outgoing;
    private final SecureRandom random;
    private final Talks talks;

    public Visitor(Outgoing outgoing, SecureRandom random) {
        this(outgoing, random, new Talks());
    }

    private Visitor(Outgoing outgoing, SecureRandom random, Talks talks) {
        this.outgoing = outgoing;
        this.random = random;
        this.talks = talks;
    }

    /** Goes on where this one stopped, by the same connection; those it opens are counted by another part of the door. */
    public Visitor through(Outgoing part) {
        return new Visitor(part, random, talks);
    }

    /** From {@code start} along its redirects, every hop vetted. */
    public List<Visit> follow(HttpUrl start) {
        return follow(start, url -> true);
    }

    /** As {@link #follow(HttpUrl)}, up to a redirect to a URL that {@code on} does not hold for. */
    List<Visit> follow(HttpUrl start, Predicate<HttpUrl> on) {
        List<Visit> visits = new ArrayList<>();
        HttpUrl url = start;
        while (true) {
            Visit visit = visit(url);
            visits.add(visit);
            if (!(visit.answer() instanceof Answer.Answered answered) || !answered.redirects()) {
                return visits;
            }
            Optional<HttpUrl> next = url.resolve(answered.header("Location"), outgoing.options.addresses());
            if (next.isEmpty()) {
                visits.add(failed(answered.header("Location"), Trouble.BAD_REDIRECT));
                return visits;
            }
            if (!on.test(next.get())) {
                return visits;
            }
            if (visits.size() > outgoing.options.politeness().redirects()) {
                visits.add(failed(next.get().text(), Trouble.REDIRECTS));
                return visits;
            }
            url = next.get();
        }
    }

    private static Visit failed(String url, Trouble trouble) {
        String shown = url.length() > 2_048 ? url.substring(0, 2_048) : url;
        return new Visit(shown, "", new Answer.Failed(trouble, ""));
    }

    /**
     * Tries again twice, 100 ms and 200 ms later, after what may pass; once only of a server that stayed silent. One
     * that answers GET and is silent to another method is no busy one: that method is asked for once.
     */
    public Visit visit(HttpUrl url) {
        return visit(Question.get(url));
    }

    Visit visit(Question question) {
        int tries = talks.silent(question.url()) ? 1 : TRIES;
        for (int k = 0; ; k++) {
            Visit visit = once(question);
            boolean again = visit.answer() instanceof Answer.Failed failed
                    && failed.trouble().passing()
                    && k < tries - 1;
            boolean unheard = visit.silent() && question.uncommon() && talks.heard(question.url());
            if (!again || unheard) {
                if (visit.silent() && !unheard) {
                    talks.silence(question.url());
                }
                return visit;
            }
            try {
                outgoing.deadline.pause(PAUSE << k);
            } catch (Fault e) {
                return visit;
            }
        }
    }

    /** One GET by a connection of its own, whatever comes of it: for hosts that are not the portal's. */
    public Visit visitOnce(HttpUrl url) {
        return afresh(Question.get(url), () -> outgoing.open(url.host(), url.port()));
    }

    private Visit once(Question question) {
        HttpUrl url = question.url();
        Optional<Talk> going = talks.going(url);
        if (going.isPresent()) {
            try {
                return answered(question, going.get());
            } catch (IOException | RuntimeException e) {
                Fault fault = Fault.under(e, Trouble.CLOSED);
                if (fault.trouble() != Trouble.CLOSED && fault.trouble() != Trouble.RESET) {
                    return failed(question, going.get().address.getHostAddress(), fault);
                }
            }
        }
        return afresh(question, () -> outgoing.open(url.host(), url.port()));
    }

    /** At that address and no other, once. */
    Visit at(InetAddress address, HttpUrl url) {
        return afresh(Question.get(url), () -> new Outgoing.Opened(address, outgoing.open(address, url.port())));
    }

    private interface Opening {
        Outgoing.Opened open() throws Fault;
    }

    private Visit afresh(Question question, Opening opening) {
        talks.end();
        try {
            Outgoing.Opened opened = opening.open();
            try {
                return answered(question, talks.begin(Talk.on(opened, question.url(), random)));
            } catch (IOException | RuntimeException e) {
                return failed(question, opened.address().getHostAddress(), Fault.under(e, Trouble.CLOSED));
            }
        } catch (Fault e) {
            return failed(question, "", e);
        }
    }

    private Visit answered(Question question, Talk talk) throws IOException {
        Answer.Answered answer = talk.ask(question, outgoing.options);
        talks.hear(question.url());
        if (!talk.fits(question.url())) {
            talks.end();
        }
        return new Visit(question.url().text(), talk.address.getHostAddress(), answer);
    }

    private Visit failed(Question question, String address, Fault fault) {
        talks.end();
        return new Visit(question.url().text(), address, new Answer.Failed(fault.trouble(), fault.detail()));
    }

    /** The certificates that the host has shown, DER; empty without a handshake. */
    List<byte[]> chain(String host) {
        return talks.chain(host);
    }

    @Override
    public void close() {
        talks.end();
    }
}
