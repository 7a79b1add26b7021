package vn.khien.desk;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import vn.khien.inventory.Portal;

/** The one thing that happens next to a system or a portal, and by whom. */
public sealed interface NextAction {
    /** The officer's turn. */
    sealed interface Ours extends NextAction {
        /** Where the officer does it. */
        String path();
    }

    /** Somebody else's turn. */
    sealed interface Others extends NextAction {}

    /** A dossier in the hands of those who appraise or approve; {@code until} is empty where the law sets no limit. */
    sealed interface Held extends Others {
        Hands hands();

        Optional<LocalDate> until();
    }

    /** What concerns one portal of the system. */
    sealed interface OnPortal {
        Portal portal();
    }

    enum Hands {
        UNIT,
        OWNER,
        MINISTRY,
        PRIME_MINISTER
    }

    record Register(long system) implements Ours {
        @Override
        public String path() {
            return "/systems/" + system + "/description";
        }
    }

    record DetermineLevel(long system) implements Ours {
        @Override
        public String path() {
            return "/systems/" + system + "/advisor";
        }
    }

    record Submit(long system, int n) implements Ours {
        @Override
        public String path() {
            return "/systems/" + system + "/dossiers/" + n;
        }
    }

    /** Returned for completion, or appraised as not yet conforming. */
    record Supplement(long system, int n, String why) implements Ours {
        @Override
        public String path() {
            return "/systems/" + system + "/dossiers/" + n;
        }
    }

    record AwaitAcceptance(Hands hands, Optional<LocalDate> until) implements Held {}

    record AwaitAppraisal(Hands hands, Optional<LocalDate> until) implements Held {}

    record AwaitApproval(Hands hands, Optional<LocalDate> until) implements Held {}

    record RegisterPortal(long system) implements Ours {
        @Override
        public String path() {
            return "/systems/" + system + "/portals/new";
        }
    }

    record RuleOnPortal(Portal portal) implements Ours, OnPortal {
        @Override
        public String path() {
            return "/portals/" + portal.id() + "/rulings/new";
        }
    }

    record Authorise(Portal portal) implements Ours, OnPortal {
        @Override
        public String path() {
            return "/portals/" + portal.id() + "/authorisations/new";
        }
    }

    record AwaitScan(Portal portal) implements Others, OnPortal {}

    record Mend(Portal portal, long scan) implements Ours, OnPortal {
        @Override
        public String path() {
            return "/scans/" + scan;
        }
    }

    record Declare(Portal portal) implements Ours, OnPortal {
        @Override
        public String path() {
            return "/portals/" + portal.id() + "/label";
        }
    }

    /** The label is about to end. */
    record RenewLabel(Portal portal) implements Ours, OnPortal {
        @Override
        public String path() {
            return "/portals/" + portal.id() + "/label";
        }
    }

    record AwaitLabel(Portal portal) implements Others, OnPortal {}

    record Nothing() implements NextAction {}

    /** The word in texts: {@code desk.next.<word>} says it, {@code desk.do.<word>} is the button. */
    default String word() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
