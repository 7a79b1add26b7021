package vn.khien.scan.tls;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.khien.scan.Trouble;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence.Offer;
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.scan.net.Fault;

/**
 * Every suite of one version by elimination: offer all, strike out what the server picks, until it refuses. The
 * questions for groups ride on those for suites: while groups remain, only those are offered that were not picked yet,
 * so that one answer tells a suite and a group.
 */
final class SuiteSearch {
    /** {@code suites} and {@code groups} are empty where the version is not taken. */
    record Result(Offer offer, Optional<TlsDetail.Suites> suites, Optional<TlsDetail.Groups> groups) {}

    private static final int BLOCK = 64;
    private static final int MOST = 400;

    private final Asking asking;
    private final Protocol protocol;
    private final Sightings sightings;
    private final boolean newest;
    private final List<Integer> accepted = new ArrayList<>();
    private final Set<Integer> knownGroups = new LinkedHashSet<>();
    private final List<Integer> openGroups;
    private boolean groupsOpen;
    private boolean paused;
    private boolean curveLeftOut;
    private boolean lateCurve;
    private ClientHello frame;
    private int questions;
    private Taken serverOrder = Taken.UNKNOWN;
    private String cut = "";
    private String groupsCut = "";

    SuiteSearch(Asking asking, Protocol protocol, Sightings sightings) {
        this.asking = asking;
        this.protocol = protocol;
        this.sightings = sightings;
        this.newest = protocol == Protocol.TLS_1_3;
        this.openGroups = new ArrayList<>(ClientHello.everyGroup(protocol));
        this.groupsOpen = !openGroups.isEmpty();
        this.frame = ClientHello.whole(protocol);
    }

    /** @throws Fault that left it open whether the version is taken */
    Result run() throws Fault {
        if (protocol == Protocol.SSL_2) {
            return kinds();
        }
        List<Integer> left = new ArrayList<>(ClientHello.everySuite(protocol));
        List<List<Integer>> blocks = List.of(left);
        ServerReply first = firstReply();
        if (first instanceof ServerReply.Hello hello && taken(hello)) {
            accept(hello, left, true);
        } else {
            if (asking.takesLong() || !shorterMayDo(first)) {
                return refused(first);
            }
            ClientHello common = ClientHello.common(protocol);
            if (!(asking.ask(common) instanceof ServerReply.Hello hello) || !taken(hello)) {
                return refused(first);
            }
            frame = common;
            blocks = blocks(common.suites(), left);
            groupsOpen = groupsOpen && openGroups.retainAll(common.groups());
            accept(hello, blocks.getFirst(), true);
        }
        for (List<Integer> block : blocks) {
            enumerate(block);
        }
        remainingGroups();
        order(blocks.size() > 1 || lateCurve);
        return new Result(
                new Offer(Taken.YES, "hello"), Optional.of(new TlsDetail.Suites(accepted, serverOrder, cut)), groups());
    }

    private Optional<TlsDetail.Groups> groups() {
        boolean asked =
                newest || accepted.stream().anyMatch(id -> CipherSuite.of(id).ecdhe());
        return asked && protocol != Protocol.SSL_3
                ? Optional.of(new TlsDetail.Groups(List.copyOf(knownGroups), groupsCut))
                : Optional.empty();
    }

    private Result kinds() throws Fault {
        ServerReply reply = asking.ask(frame);
        if (reply instanceof ServerReply.Kinds kinds) {
            TlsDetail.Suites suites =
                    new TlsDetail.Suites(kinds.kinds(), kinds.kinds().size() > 1 ? Taken.NO : Taken.UNKNOWN, "");
            return new Result(new Offer(Taken.YES, "hello"), Optional.of(suites), Optional.empty());
        }
        return refused(reply);
    }

    /** A close before anything is known to be good may be for the length of the hello. */
    private ServerReply firstReply() throws Fault {
        try {
            return asking.ask(frame);
        } catch (Fault e) {
            boolean close = e.trouble() == Trouble.CLOSED || e.trouble() == Trouble.RESET;
            if (close && !asking.answered() && asking.ask(ClientHello.common(protocol)) instanceof ServerReply.Hello) {
                return new ServerReply.Closed();
            }
            throw e;
        }
    }

    private boolean taken(ServerReply.Hello hello) {
        return hello.version() == protocol.number();
    }

    private static boolean shorterMayDo(ServerReply reply) {
        return switch (reply) {
            case ServerReply.Alert alert -> alert.description() != ServerReply.PROTOCOL_VERSION;
            case ServerReply.Closed closed -> true;
            case ServerReply.Hello hello -> false;
            case ServerReply.Kinds kinds -> false;
            case ServerReply.Other other -> false;
        };
    }

    static Result refused(ServerReply reply) {
        return new Result(new Offer(Taken.NO, word(reply)), Optional.empty(), Optional.empty());
    }

    private static String word(ServerReply reply) {
        return switch (reply) {
            case ServerReply.Hello hello -> "hello 0x%04X".formatted(hello.version());
            case ServerReply.Kinds kinds -> "hello 0x0002";
            case ServerReply.Alert alert -> "alert " + alert.description();
            case ServerReply.Closed closed -> "close";
            case ServerReply.Other other -> Trouble.NOT_TLS.word() + ": " + other.start();
        };
    }

    private static List<List<Integer>> blocks(List<Integer> first, List<Integer> all) {
        List<List<Integer>> blocks = new ArrayList<>();
        blocks.add(new ArrayList<>(first));
        List<Integer> rest = new ArrayList<>(all);
        rest.removeAll(first);
        for (int i = 0; i < rest.size(); i += BLOCK) {
            blocks.add(new ArrayList<>(rest.subList(i, Math.min(rest.size(), i + BLOCK))));
        }
        return blocks;
    }

    private void enumerate(List<Integer> left) {
        try {
            while (!left.isEmpty() && cut.isEmpty() && questions < MOST) {
                questions++;
                boolean riding = groupsOpen && !paused && (newest || elliptic(left));
                Optional<ServerReply.Hello> hello = pick(left, riding ? ridingGroups() : frame.groups());
                if (riding && reduced()) {
                    hello = settled(hello, left);
                }
                if (hello.isEmpty()) {
                    return;
                }
                accept(hello.get(), left, riding);
            }
            cut = cut.isEmpty() && questions >= MOST ? "too many" : cut;
        } catch (Fault e) {
            cut = e.trouble().word();
        }
    }

    /** When fewer groups were offered than are known: whether the answer is one about the suites. */
    private Optional<ServerReply.Hello> settled(Optional<ServerReply.Hello> hello, List<Integer> left) throws Fault {
        if (hello.isPresent() && (newest || CipherSuite.of(hello.get().suite()).ecdhe())) {
            return hello;
        }
        if (newest && !openGroups.isEmpty()) {
            // Mostly the suites have run out first, and then this question is none too many.
            Optional<ServerReply.Hello> known = pick(accepted, openGroups);
            if (known.isPresent()) {
                group(known.get());
                return Optional.empty();
            }
            groupsOpen = false;
            return pick(left, frame.groups());
        }
        Optional<ServerReply.Hello> whole = pick(left, frame.groups());
        groupsOpen = !(whole.isPresent() && CipherSuite.of(whole.get().suite()).ecdhe());
        paused = true;
        return whole;
    }

    private void accept(ServerReply.Hello hello, List<Integer> left, boolean riding) {
        if (!left.remove((Integer) hello.suite())) {
            cut = "picked what was not offered";
            return;
        }
        accepted.add(hello.suite());
        CipherSuite suite = CipherSuite.of(hello.suite());
        lateCurve |= suite.ecdsa() && curveLeftOut;
        curveLeftOut |= riding && reduced();
        if (!newest) {
            sightings.see(protocol, hello);
        }
        if (newest || suite.ecdhe()) {
            // A server that prefers the curve of its certificate tells no other while that one is offered too.
            paused = !group(hello) && riding;
        }
    }

    private boolean group(ServerReply.Hello hello) {
        if (hello.group() == 0) {
            return false;
        }
        boolean news = openGroups.remove((Integer) hello.group());
        knownGroups.add(hello.group());
        groupsOpen = groupsOpen && !openGroups.isEmpty();
        return news;
    }

    /** Those not picked yet, and the known ones after them where a certificate's own curve may be needed. */
    private List<Integer> ridingGroups() {
        return offered(openGroups, curveNeeded() ? knownGroups : List.of());
    }

    private boolean curveNeeded() {
        return !newest && accepted.stream().anyMatch(id -> CipherSuite.of(id).ecdsa());
    }

    /** Whether a ride leaves out groups that the server takes. */
    private boolean reduced() {
        return !knownGroups.isEmpty() && !curveNeeded();
    }

    private List<Integer> offered(Iterable<Integer> first, Iterable<Integer> then) {
        List<Integer> groups = new ArrayList<>();
        first.forEach(groups::add);
        then.forEach(groups::add);
        if (!newest) {
            groups.addAll(NamedGroup.FIELDS);
        }
        return groups;
    }

    private static boolean elliptic(List<Integer> suites) {
        return suites.stream().anyMatch(id -> CipherSuite.of(id).ecdhe());
    }

    /** The groups that no suite was left to ride on. */
    private void remainingGroups() {
        List<Integer> suites = newest
                ? List.copyOf(accepted)
                : accepted.stream().filter(id -> CipherSuite.of(id).ecdhe()).toList();
        if (suites.isEmpty()) {
            return;
        }
        List<Integer> without =
                suites.stream().filter(id -> !CipherSuite.of(id).ecdsa()).toList();
        boolean own = !newest && without.isEmpty();
        List<Integer> asked = turned(own ? suites : without);
        if (!cut.isEmpty()) {
            groupsCut = groupsOpen ? cut : "";
            return;
        }
        try {
            while (groupsOpen && questions++ < MOST) {
                Optional<ServerReply.Hello> hello = pick(asked, offered(openGroups, List.of()));
                if (hello.isEmpty() && own) {
                    hello = pick(asked, offered(openGroups, knownGroups));
                }
                if (hello.isPresent() && asked.size() == accepted.size()) {
                    ordered(hello.get());
                }
                groupsOpen = hello.isPresent() && group(hello.get()) && groupsOpen;
            }
        } catch (Fault e) {
            groupsCut = e.trouble().word();
        }
    }

    private void order(boolean merge) {
        if (accepted.size() < 2 || !cut.isEmpty()) {
            return;
        }
        try {
            if (serverOrder == Taken.UNKNOWN) {
                pick(turned(accepted), frame.groups()).ifPresent(this::ordered);
            }
            if (serverOrder == Taken.YES && merge) {
                List<Integer> left = new ArrayList<>(accepted);
                accepted.clear();
                groupsOpen = false;
                enumerate(left);
                accepted.addAll(left);
            }
        } catch (Fault e) {
            cut = e.trouble().word();
        }
    }

    /** The other way round: a server with an order of its own picks the same one. */
    private static List<Integer> turned(List<Integer> suites) {
        List<Integer> turned = new ArrayList<>(suites.reversed());
        if (turned.size() > 1 && CipherSuite.of(turned.getFirst()).chacha()) {
            // Some servers give ChaCha20 way to clients that name it first, and keep their order else.
            turned.add(turned.size() - 1, turned.removeFirst());
        }
        return turned;
    }

    private void ordered(ServerReply.Hello hello) {
        if (accepted.size() > 1) {
            serverOrder = hello.suite() == accepted.getFirst() ? Taken.YES : Taken.NO;
        }
    }

    /** Empty when the server refuses. */
    private Optional<ServerReply.Hello> pick(List<Integer> suites, List<Integer> groups) throws Fault {
        return switch (asking.ask(frame.with(suites, groups))) {
            case ServerReply.Hello hello -> taken(hello) ? Optional.of(hello) : Optional.empty();
            case ServerReply.Alert alert -> Optional.empty();
            case ServerReply.Closed closed -> Optional.empty();
            case ServerReply.Kinds kinds -> throw new Fault(Trouble.NOT_TLS, "SSL 2.0");
            case ServerReply.Other other -> throw new Fault(Trouble.NOT_TLS, other.start());
        };
    }
}
