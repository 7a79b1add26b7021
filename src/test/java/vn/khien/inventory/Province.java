package vn.khien.inventory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.TestCluster;
import vn.khien.identity.AccountStore;
import vn.khien.identity.Actor;
import vn.khien.identity.OfficeStore;
import vn.khien.identity.Seat;
import vn.khien.web.Form;
import vn.khien.web.Lang;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Request;

/** A made-up province with operator, specialised unit and people, of its own for each test. */
public record Province(int n, Organisation owner, Organisation operator, Organisation unit) {
    public static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final LocalDate LONG_AGO = LocalDate.of(2025, 7, 1);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final OrganisationStore ORGANISATIONS = new OrganisationStore();

    public static Database database() {
        return TestCluster.database();
    }

    public static Province fresh() {
        int n = COUNT.incrementAndGet();
        return database().write(Scope.SYSTEM, tx -> {
            int owner = ORGANISATIONS.add(
                    tx, named("X" + n, OptionalInt.empty(), Organisation.Kind.PROVINCE, "UBND tỉnh Mẫu " + n));
            int operator = ORGANISATIONS.add(
                    tx,
                    named(
                            "X" + n + "-VH",
                            OptionalInt.of(owner),
                            Organisation.Kind.OPERATOR,
                            "Sở KH&CN tỉnh Mẫu " + n));
            int unit = ORGANISATIONS.add(
                    tx,
                    named(
                            "X" + n + "-CT",
                            OptionalInt.of(owner),
                            Organisation.Kind.SPECIALISED_UNIT,
                            "Công an tỉnh Mẫu " + n));
            ORGANISATIONS.appointUnit(tx, owner, unit, LONG_AGO);
            return new Province(
                    n,
                    ORGANISATIONS.find(tx, owner).orElseThrow(),
                    ORGANISATIONS.find(tx, operator).orElseThrow(),
                    ORGANISATIONS.find(tx, unit).orElseThrow());
        });
    }

    private static OrganisationStore.Fresh named(String code, OptionalInt parent, Organisation.Kind kind, String name) {
        return new OrganisationStore.Fresh(
                code, parent, kind, true, name, name + " (en)", Optional.of(LONG_AGO), Optional.empty(), true);
    }

    public Actor officer() {
        return person(OfficeKind.OFFICER, operator);
    }

    /** A new person with one office. */
    public static Actor person(OfficeKind kind, Organisation at) {
        String user = kind.word() + COUNT.incrementAndGet();
        int id = database().write(Scope.SYSTEM, tx -> {
            int made = new AccountStore().make(tx, user, "Lê Thị Mẫu", "", NOW);
            new OfficeStore().grant(tx, made, at.id(), kind, LONG_AGO);
            return made;
        });
        return new Actor(id, user, "Lê Thị Mẫu", Lang.VI, List.of(new Seat(at.id(), at.nameVi(), at.nameEn(), kind)));
    }

    public static SystemDraft described(String name) {
        return new SystemDraft(
                name,
                SystemType.CITIZEN_BUSINESS,
                "Tiếp nhận và trả kết quả hồ sơ của người dân",
                List.of(
                        new Contact("Lê Thị Mẫu", "Chuyên viên", "mau@tinh.example", OptionalInt.empty()),
                        new Contact("Phạm Văn Mẫu", "Trưởng phòng", "pham@tinh.example", OptionalInt.empty())));
    }

    public long registered(Actor officer, String name) {
        SystemStore systems = new SystemStore();
        return database().write(officer.scope(), tx -> {
            long id = systems.draft(
                    tx, described(name), owner.id(), operator.id(), Optional.of(officer.person()), NOW, TODAY);
            systems.register(tx, id, Optional.of(unit), Optional.of(officer.person()), NOW, TODAY);
            return id;
        });
    }

    public static Request get(Actor actor, String path, Map<String, String> parameters, Map<String, String> query) {
        return new Request(
                Method.GET,
                path,
                parameters,
                query,
                Form.empty(),
                actor.lang(),
                Optional.of(actor),
                "127.0.0.1",
                "s",
                "token",
                "",
                NOW);
    }

    public static Request post(Actor actor, String path, Map<String, String> parameters, Map<String, String> fields) {
        Map<String, List<String>> values = new java.util.HashMap<>();
        fields.forEach((name, value) -> values.put(name, new ArrayList<>(List.of(value))));
        return postAll(actor, path, parameters, values);
    }

    /** With fields that have several values. */
    public static Request postAll(
            Actor actor, String path, Map<String, String> parameters, Map<String, List<String>> fields) {
        Map<String, List<String>> values = new java.util.HashMap<>(fields);
        values.put("csrf", List.of("token"));
        return new Request(
                Method.POST,
                path,
                parameters,
                Map.of(),
                new Form(values, Map.of()),
                actor.lang(),
                Optional.of(actor),
                "127.0.0.1",
                "s",
                "token",
                "",
                NOW);
    }
}
