package vn.khien;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The floors inside a room: words, above them rules and stores side by side, above these what faces the street.
 *
 * @param root the package whose sub-packages are rooms
 */
record Floors(String root, Map<String, Floors.Floor> named) {
    enum Floor {
        WORD,
        RULE,
        STORE,
        /** What a door reads from a form or hands to a page: knows the web, no store and no transaction. */
        VIEW,
        DOOR
    }

    /** Neither word nor rule nor store by what they do, and no door by name: each stands where the reason says. */
    static final Map<String, Floor> NAMED = Map.ofEntries(
            // half of the Gate, for the handlers of every room's pages
            Map.entry("identity.Signed", Floor.VIEW),
            // between ScanWorker, who speaks, and ScanPages, who listen; holds Live
            Map.entry("assessment.ScanNews", Floor.VIEW),
            // between CampaignWorker, who speaks, and CampaignPages, who listen; holds Live
            Map.entry("assessment.campaign.CampaignNews", Floor.VIEW),
            // steps of a campaign: stores, a rule and the ledger in the caller's transaction, for pages and worker
            Map.entry("assessment.campaign.CampaignCourse", Floor.DOOR),
            // a store's portals before a rule, for pages and worker
            Map.entry("assessment.campaign.CampaignChoices", Floor.DOOR),
            // what is known of a portal before it is looked at: stores in one transaction, for all workers
            Map.entry("assessment.KnownPortals", Floor.DOOR),
            // asks a portal over the network, for all workers
            Map.entry("assessment.PortalLook", Floor.DOOR),
            // judges and writes in the caller's transaction, for both workers
            Map.entry("assessment.ScanConclusion", Floor.DOOR),
            // what looks at ports say, read and written in the caller's transaction, for workers
            Map.entry("assessment.ports.PortJoin", Floor.DOOR),
            // asks a portal over the network, through the scanner
            Map.entry("assessment.DomainLook", Floor.DOOR),
            // asks a portal over the network, through the scanner
            Map.entry("assessment.EmbedTrial", Floor.DOOR),
            // as DomainLook
            Map.entry("assessment.CertificateGlance", Floor.DOOR),
            // between a scan's conclusion and the label, in the transaction of the one
            Map.entry("assessment.ScanHeard", Floor.DOOR),
            // tells contacts that two stores know, in the caller's transaction, for worker and pages
            Map.entry("label.watch.OwnerNotices", Floor.DOOR),
            // suspends or holds back, signs and writes in the caller's transaction, for workers and pages
            Map.entry("label.watch.Breaker", Floor.DOOR),
            // what follows from looks: stores, rules and breaker in the caller's transaction
            Map.entry("label.watch.WatchedLabels", Floor.DOOR),
            // hears of scans in the transaction that stores their result
            Map.entry("label.watch.AssessmentWatch", Floor.DOOR),
            // one question to three stores and a rule, for the pages of two rooms
            Map.entry("assessment.PortalAssessments", Floor.DOOR),
            // signs and writes in the caller's transaction, for pages, worker and demonstration
            Map.entry("label.Issuing", Floor.DOOR),
            // draws with the library of QR codes, for the pages
            Map.entry("label.host.QrPicture", Floor.DOOR),
            // as Issuing, for a label that stands
            Map.entry("label.Renewing", Floor.DOOR),
            // as Issuing, for labels that came to their end; a worker calls it
            Map.entry("label.ExpiryRound", Floor.DOOR),
            // steps of a decision: stores, rules and the ledger in the caller's transaction, for pages and worker
            Map.entry("label.decision.DecisionCourse", Floor.DOOR),
            // as DecisionCourse
            Map.entry("label.decision.OwnerReminders", Floor.DOOR),
            // makes and loads keys in the data folder, at start
            Map.entry("label.keys.LabelKeys", Floor.DOOR),
            // rows and log entries of keys in the caller's transaction, for start and command line
            Map.entry("label.keys.KeyChange", Floor.DOOR),
            // what signs asks for its keys in its own transaction
            Map.entry("label.keys.Signers", Floor.DOOR),
            // the log's guard in the data folder, at start and in the worker's transaction
            Map.entry("label.log.LogGuard", Floor.DOOR),
            // asks the guard and two stores in the caller's transaction, for command line and tests
            Map.entry("label.log.LogCheck", Floor.DOOR),
            // writes a log's tail by stores of two rooms in the caller's transaction, for the command line
            Map.entry("label.log.LogImport", Floor.DOOR),
            // asks a store and hands on in the caller's transaction, for worker and command line
            Map.entry("label.log.LogMonitor", Floor.DOOR),
            // the three steps of a batch, each in a transaction of its own, for worker and tests
            Map.entry("label.log.Sequencer", Floor.DOOR),
            // half of LabelWorker, with transactions of its own
            Map.entry("label.log.StatusSigner", Floor.DOOR),
            // what LabelHost and LookupPages drew, kept for the door
            Map.entry("label.host.LabelShelf", Floor.VIEW),
            // headers and bytes of what LabelHost draws
            Map.entry("label.host.LabelReplies", Floor.VIEW),
            // settles the marks of a restore in data folder and database, at start
            Map.entry("label.log.OpenLog", Floor.DOOR),
            // makes a report in the transaction that stores a scan's result
            Map.entry("label.misuse.EmbedSightings", Floor.DOOR),
            // runs the seeding stores, in one transaction
            Map.entry("demo.DemoNation", Floor.DOOR));

    /** RFC 9106 is not in the JDK; who issued a certificate, the JDK says in a type of its own. */
    private static final Map<String, String> LIBRARY_OF_ONE = Map.of(
            "identity.Passwords", "org.bouncycastle.crypto.",
            "assessment.rules.ServerChanges", "javax.security.auth.x500.");

    /** The words of the kit. */
    static final Set<String> KIT_WORDS =
            Set.of("web.Lang", "web.Texts", "web.OfficeKind", "web.Visitor", "web.Json", "web.Urls", "db.Scope");

    private static final Set<String> KIT = Set.of("web", "db", "work");
    private static final Set<String> OPEN = Set.of("cli", "");
    private static final List<String> DOORS = List.of("Pages", "Api", "Worker");
    private static final List<String> VIEWS = List.of("View", "Form");
    private static final List<String> PLAIN = List.of("java.", "javax.crypto.", "org.jspecify.");
    private static final List<String> LIBRARIES = List.of("vn.khien.badge.", "vn.khien.scan.", "vn.khien.components.");

    private static final List<String> COMPUTES =
            List.of("java.", "javax.crypto.", "org.jspecify.", "vn.khien.", "io.vertx.core.json.", "org.bouncycastle.");
    private static final List<String> WAITS =
            List.of("java.net.Socket", "java.net.http.", "java.nio.channels.", "java.util.concurrent.Comple");

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("vn.khien.badge", "vn.khien.scan", "vn.khien.components", "vn.khien.testbed");

    static Floors of(String root) {
        return new Floors(root, NAMED);
    }

    /** Every use of what stands above or beside, as {@code from -> to}. */
    List<String> wrong(JavaClasses classes) {
        return classes.stream()
                .filter(this::hasFloor)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(d -> d.getTargetClass().getBaseComponentType())
                        .filter(used -> !used.isPrimitive() && !outermost(used).equals(outermost(type)))
                        .filter(used -> !mayUse(type, used))
                        .map(used -> place(type) + " -> " + (isHouse(used) ? place(used) : used.getName())))
                .distinct()
                .sorted()
                .toList();
    }

    Floor floor(JavaClass type) {
        String place = place(type);
        String name = place.substring(place.lastIndexOf('.') + 1);
        Floor exception = named.get(place);
        if (exception != null) return exception;
        if (type.getPackageName().endsWith(".rules")) return Floor.RULE;
        if (name.endsWith("Store")) return Floor.STORE;
        if (DOORS.stream().anyMatch(name::endsWith) || name.equals("Gate") || name.equals("LabelHost"))
            return Floor.DOOR;
        if (VIEWS.stream().anyMatch(name::endsWith)) return Floor.VIEW;
        return Floor.WORD;
    }

    /** What a rule or store hands out in a record of its own is a word to others. */
    private Floor seen(JavaClass used) {
        Floor floor = floor(used);
        boolean own = floor == Floor.RULE || floor == Floor.STORE || named.containsKey(place(used));
        boolean value = used.isRecord() || used.isEnum() || used.isInterface();
        return own && value && used.isNestedClass() ? Floor.WORD : floor;
    }

    private static Set<Floor> below(Floor floor) {
        return switch (floor) {
            case WORD -> EnumSet.of(Floor.WORD);
            case RULE -> EnumSet.of(Floor.WORD, Floor.RULE);
            case STORE -> EnumSet.of(Floor.WORD, Floor.STORE);
            case VIEW -> EnumSet.of(Floor.WORD, Floor.RULE, Floor.VIEW);
            case DOOR -> EnumSet.allOf(Floor.class);
        };
    }

    private boolean mayUse(JavaClass type, JavaClass used) {
        Floor floor = floor(type);
        if (floor == Floor.DOOR) return true;
        if (hasFloor(used)) return below(floor).contains(seen(used));
        if (isHouse(used)) return mayUseKit(floor, room(used), place(used));
        return mayUseLibrary(type, floor, used);
    }

    // who reaches up to the root is found by the order of rooms
    private static boolean mayUseKit(Floor floor, String room, String place) {
        if (OPEN.contains(room) || KIT_WORDS.contains(place)) return true;
        return floor == Floor.STORE && place.equals("db.Tx")
                || floor == Floor.VIEW && room.equals("web") && !place.equals("web.Server");
    }

    private boolean mayUseLibrary(JavaClass type, Floor floor, JavaClass used) {
        String name = used.getName();
        if (begins(name, PLAIN)) return true;
        if (begins(name, LIBRARIES) || room(type).equals("demo") && name.startsWith("vn.khien.testbed."))
            return isValue(used);
        if (floor == Floor.STORE) return name.startsWith("org.jooq.") || name.startsWith("vn.khien.schema.");
        String own = LIBRARY_OF_ONE.get(place(type));
        return own != null && name.startsWith(own);
    }

    /** A type of our libraries that only computes: it asks nobody over a network and waits for nothing. */
    private static boolean isValue(JavaClass used) {
        return LIBRARY.contain(used.getName())
                && LIBRARY.get(used.getName()).getDirectDependenciesFromSelf().stream()
                        .map(d -> d.getTargetClass().getBaseComponentType())
                        .filter(type -> !type.isPrimitive())
                        .map(JavaClass::getName)
                        .allMatch(name -> begins(name, COMPUTES) && !begins(name, WAITS));
    }

    private boolean hasFloor(JavaClass type) {
        return isHouse(type) && !KIT.contains(room(type)) && !OPEN.contains(room(type));
    }

    /** Of the house and in a room, the kit or the root; {@code vn.khien.scan} and its like are libraries. */
    private boolean isHouse(JavaClass type) {
        return type.getPackageName().equals(root)
                || type.getPackageName().startsWith(root + ".") && WallTest.ROOMS.contains(room(type));
    }

    private String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(root) ? "" : name.substring(root.length() + 1).split("\\.")[0];
    }

    /** {@code room.Name} or {@code room.rules.Name}, of the outermost class. */
    private String place(JavaClass type) {
        return outermost(type).substring(root.length() + 1);
    }

    private static String outermost(JavaClass type) {
        String name = type.getName();
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    private static boolean begins(String name, List<String> any) {
        return any.stream().anyMatch(name::startsWith);
    }
}
