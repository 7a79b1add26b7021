package vn.khien.web;

import java.time.Instant;
import java.util.Optional;

/** Who knows visitors; identity's Gate is one. */
public interface Doorkeeper {
    /** May look into the database; called on the pool. */
    Optional<? extends Visitor> admit(String sessionToken, Instant now);

    /** Remembers the language a visitor chose. */
    void prefers(Visitor visitor, Lang lang);

    /** The token that forms of the holder of this session cookie must carry. */
    String csrf(String sessionToken);

    /** False once an administrator exists: then what needs Setup is not there. */
    boolean settingUp();

    /** A fresh value for a session cookie. */
    String freshToken();

    /** A door for the public, that knows nobody. */
    Doorkeeper NOBODY = new Doorkeeper() {
        @Override
        public Optional<Visitor> admit(String sessionToken, Instant now) {
            return Optional.empty();
        }

        @Override
        public void prefers(Visitor visitor, Lang lang) {}

        @Override
        public String csrf(String sessionToken) {
            return "";
        }

        @Override
        public boolean settingUp() {
            return false;
        }

        @Override
        public String freshToken() {
            return "";
        }
    };
}
