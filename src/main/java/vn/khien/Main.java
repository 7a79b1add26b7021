package vn.khien;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import vn.khien.cli.Khien;

/** The only owner of the clock and of chance. */
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        Clock clock = Clock.systemUTC();
        Supplier<Instant> now = clock::instant;
        SecureRandom random = new SecureRandom();
        int code = Khien.run(words, now, random, options -> Service.run(options, now, random));
        System.out.flush();
        System.exit(code);
    }
}
