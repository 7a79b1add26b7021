package vn.khien.scan.http;

/** A field line of an HTTP answer as it came (RFC 9110 section 5.1), white space around the value removed. */
public record Header(String name, String value) {
    public String line() {
        return name + ": " + value;
    }
}
