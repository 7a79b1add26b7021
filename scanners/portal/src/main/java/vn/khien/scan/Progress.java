package vn.khien.scan;

/**
 * A step of a scan about to be taken.
 *
 * @param collector word of the {@link Collector}, or {@code scan}
 * @param stepKey stable key of the step
 * @param done steps taken, of {@code total}
 * @param connections opened so far
 */
public record Progress(String collector, String stepKey, int done, int total, int connections) {
    public String text(String language) {
        return Step.of(stepKey).text().in(language);
    }

    public enum Step {
        RESOLVE("resolve", "scan", "Tra cứu tên miền", "Looking the name up"),
        NAME_SERVERS("name-servers", "dns", "Hỏi các máy chủ tên miền", "Asking the name servers"),
        CONNECT("connect", "scan", "Kết nối tới máy chủ", "Connecting to the server"),
        TLS_1_3("tls-1.3", "tls", "Hỏi TLS 1.3", "Asking for TLS 1.3"),
        TLS_1_2("tls-1.2", "tls", "Hỏi TLS 1.2", "Asking for TLS 1.2"),
        TLS_1_1("tls-1.1", "tls", "Hỏi TLS 1.1", "Asking for TLS 1.1"),
        TLS_1_0("tls-1.0", "tls", "Hỏi TLS 1.0", "Asking for TLS 1.0"),
        SSL_3("ssl-3", "tls", "Hỏi SSL 3.0", "Asking for SSL 3.0"),
        SSL_2("ssl-2", "tls", "Hỏi SSL 2.0", "Asking for SSL 2.0"),
        CERTIFICATE("certificate", "tls", "Đọc chứng thư số", "Reading the certificate"),
        HTTPS("https", "http", "Tải trang chủ qua HTTPS", "Fetching the home page over HTTPS"),
        PLAIN("plain", "http", "Thử HTTP không mã hóa", "Trying plain HTTP"),
        SECURITY_TXT("security-txt", "content", "Đọc security.txt", "Reading security.txt"),
        POLICY("policy", "content", "Tìm chính sách bảo vệ dữ liệu cá nhân", "Looking for the privacy policy"),
        CONTACT("contact", "content", "Tìm trang liên hệ", "Looking for the contact page"),
        ASIDE("aside", "http", "Hỏi thêm máy chủ web", "Asking the web server for more"),
        SCRIPTS("scripts", "components", "Tải các script của trang chủ", "Fetching the scripts of the home page"),
        PORTS("ports", "ports", "Thử các cổng TCP", "Trying TCP ports"),
        DONE("done", "scan", "Đã quét xong", "Scan finished");

        private final String key;
        private final String collector;
        private final Text text;

        Step(String key, String collector, String vi, String en) {
            this.key = key;
            this.collector = collector;
            this.text = new Text(vi, en);
        }

        /** Whether a scan with these options takes the step. */
        boolean asked(ScanOptions options) {
            return collector.equals("scan")
                    || options.asks(Collector.of(collector))
                    || (collector.equals("http")
                            && this != ASIDE
                            && (options.asks(Collector.CONTENT) || options.asks(Collector.COMPONENTS)));
        }

        Text text() {
            return text;
        }

        static Step of(String key) {
            for (Step step : values()) {
                if (step.key.equals(key)) {
                    return step;
                }
            }
            throw new IllegalArgumentException("no such step: " + key);
        }

        /** Word of the {@link Collector}, or {@code scan}. */
        public String collector() {
            return collector;
        }

        Progress after(int done, int total, int connections) {
            return new Progress(collector, key, done, total, connections);
        }
    }
}
