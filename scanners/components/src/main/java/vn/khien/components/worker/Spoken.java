package vn.khien.components.worker;

/** What the client is told meanwhile. */
final class Spoken {
    private Spoken() {}

    static void say(String vi, String en) {
        System.err.println("progress\t" + vi.replace('\t', ' ') + "\t" + en.replace('\t', ' '));
    }
}
