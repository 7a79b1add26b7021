package vn.khien.testbed;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** What a {@link NameServer} knows. */
public interface Zone {
    /**
     * @param signatures whether the asker wants DNSSEC records (the DO bit, RFC 3225)
     * @return a failed one is SERVFAIL, one that never completes a time-out
     */
    Future<Reply> find(Name name, int type, boolean signatures);

    /**
     * An authoritative answer.
     *
     * @param code response code (RFC 1035 section 4.1.1); NOERROR without an answer is NODATA (RFC 2308 section 2.2)
     * @param question put in place of the one that was asked, by a server that lies
     */
    record Reply(int code, List<Record> answer, List<Record> authority, Optional<Record> question) {
        static final Reply NO_SUCH_NAME = new Reply(Rcode.NXDOMAIN, List.of(), List.of(), Optional.empty());

        static Reply with(List<? extends Record> records) {
            return new Reply(Rcode.NOERROR, List.copyOf(records), List.of(), Optional.empty());
        }

        Reply vouchedBy(Record authority) {
            return new Reply(code, answer, List.of(authority), question);
        }
    }
}
