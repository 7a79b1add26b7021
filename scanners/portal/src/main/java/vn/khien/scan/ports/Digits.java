package vn.khien.scan.ports;

/** Numbers as nmap writes them: decimal digits alone. */
final class Digits {
    private static final int MOST = 9;

    private Digits() {}

    /** -1 for what is none, or has more than nine digits. */
    static int of(String text) {
        if (text.isEmpty() || text.length() > MOST) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
