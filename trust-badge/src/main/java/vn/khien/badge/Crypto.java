package vn.khien.badge;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Bouncy Castle as a provider of our own, never registered for the whole JVM. */
final class Crypto {
    static final Provider PROVIDER = new BouncyCastleProvider();

    private Crypto() {}
}
