package vn.khien.identity;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.web.Doorkeeper;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Visitor;

/** Who is asking: sign-in, session, csrf, and how often one may be wrong. */
public final class Gate implements Doorkeeper {
    private static final int WRONG_A_MINUTE = 10;
    private static final int WRONG_A_MINUTE_FROM_ONE_ADDRESS = 60;
    private static final int REMEMBERED = 10_000;

    public sealed interface SignIn {
        record Opened(String token) implements SignIn {}

        record Wrong() implements SignIn {}

        record TooOften() implements SignIn {}
    }

    private final Database database;
    private final AccountStore accounts;
    private final OfficeStore offices;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Map<String, Bucket> wrong = new ConcurrentHashMap<>();
    private volatile boolean administered;

    public Gate(Database database, AccountStore accounts, OfficeStore offices, Passwords passwords, Tokens tokens) {
        this.database = database;
        this.accounts = accounts;
        this.offices = offices;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    @Override
    public Optional<Actor> admit(String sessionToken, Instant now) {
        return database.read(Scope.NOBODY, tx -> accounts.holder(tx, Tokens.hash(sessionToken), now));
    }

    /** @param old the visitor's cookie; whatever it was, it is worth nothing afterwards */
    SignIn signIn(String username, String password, String remote, String old, Instant now) {
        // Taken before the password is looked at, so that many tries at once are counted; given back unless it was
        // wrong.
        Bucket address = bucket("from " + remote, WRONG_A_MINUTE_FROM_ONE_ADDRESS);
        if (!address.tryConsume(1)) return new SignIn.TooOften();
        Bucket user = bucket("user " + username, WRONG_A_MINUTE);
        if (!user.tryConsume(1)) return new SignIn.TooOften();
        boolean wrongly = false;
        try {
            Optional<AccountStore.Login> login = database.read(Scope.NOBODY, tx -> accounts.login(tx, username));
            wrongly = !passwords.matches(
                    password, login.map(AccountStore.Login::password).orElse(""));
            return wrongly
                    ? new SignIn.Wrong()
                    : new SignIn.Opened(open(login.orElseThrow().person(), old, now));
        } finally {
            if (!wrongly) {
                address.addTokens(1);
                user.addTokens(1);
            }
        }
    }

    String open(int person, String old, Instant now) {
        String token = tokens.session();
        database.change(Scope.NOBODY, tx -> {
            accounts.close(tx, Tokens.hash(old));
            accounts.open(tx, person, Tokens.hash(token), now);
        });
        return token;
    }

    void signOut(String token) {
        database.change(Scope.NOBODY, tx -> accounts.close(tx, Tokens.hash(token)));
    }

    @Override
    public void prefers(Visitor visitor, Lang lang) {
        if (visitor instanceof Actor actor)
            database.change(Scope.NOBODY, tx -> accounts.prefers(tx, actor.person(), lang));
    }

    @Override
    public String csrf(String sessionToken) {
        return tokens.csrf(sessionToken);
    }

    @Override
    public String freshToken() {
        return tokens.session();
    }

    @Override
    public boolean settingUp() {
        if (!administered)
            administered = database.read(Scope.NOBODY, tx -> offices.anybodyHolds(tx, OfficeKind.ADMINISTRATOR));
        return !administered;
    }

    private Bucket bucket(String key, int capacity) {
        // A bucket that is full again says no more than none.
        if (wrong.size() > REMEMBERED)
            wrong.entrySet()
                    .removeIf(e -> e.getValue().getAvailableTokens()
                            >= (e.getKey().startsWith("user ") ? WRONG_A_MINUTE : WRONG_A_MINUTE_FROM_ONE_ADDRESS));
        return wrong.computeIfAbsent(
                key,
                k -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, Duration.ofMinutes(1)))
                        .build());
    }
}
