package vn.khien.testbed;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** The zone {@code localhost.}: the sites and their trust labels; every other name does not exist. */
final class SiteZone implements Zone {
    static final long TTL_SECONDS = 5;
    private static final String TRUST_LABEL = "_trust-label.";
    /** A character-string has one octet for its length (RFC 1035 section 3.3); labels and proofs are ASCII. */
    private static final int CHARACTER_STRING = 255;

    private final Addresses addresses;
    private final Sites sites;
    private final TrustLabels trustLabels;
    private final Name apex = Name.fromConstantString("localhost.");
    private final SOARecord authority = new SOARecord(
            apex,
            DClass.IN,
            TTL_SECONDS,
            apex,
            Name.fromConstantString("hostmaster.localhost."),
            1,
            3600,
            600,
            86400,
            TTL_SECONDS);

    SiteZone(Addresses addresses, Sites sites, TrustLabels trustLabels) {
        this.addresses = addresses;
        this.sites = sites;
        this.trustLabels = trustLabels;
    }

    @Override
    public Future<Reply> find(Name name, int type, boolean signatures) {
        return found(name, type).map(reply -> reply.answer().isEmpty() ? reply.vouchedBy(authority) : reply);
    }

    private Future<Reply> found(Name name, int type) {
        var host = Site.comparable(name.toString());
        if (name.equals(apex)) {
            return Future.succeededFuture(Reply.with(ofApex(type)));
        }
        if (host.startsWith(TRUST_LABEL)) {
            return sites.named(host.substring(TRUST_LABEL.length()))
                    .map(site -> ofTrustLabel(site, name, type))
                    .orElse(Future.succeededFuture(Reply.NO_SUCH_NAME));
        }
        return Future.succeededFuture(sites.named(host)
                .map(site -> Reply.with(ofSite(site, name, type)))
                .orElse(Reply.NO_SUCH_NAME));
    }

    private List<Record> ofApex(int type) {
        return switch (type) {
            case Type.SOA -> List.of(authority);
            case Type.NS -> List.of(new NSRecord(apex, DClass.IN, TTL_SECONDS, apex));
            default -> List.of();
        };
    }

    private List<Record> ofSite(Site site, Name name, int type) {
        return switch (type) {
            case Type.A ->
                Optional.ofNullable(addresses.bySite().get(site))
                        .map(address -> List.<Record>of(new ARecord(name, DClass.IN, TTL_SECONDS, address)))
                        .orElse(List.of());
            case Type.CAA ->
                site.kind().careful()
                        ? List.of(new CAARecord(name, DClass.IN, TTL_SECONDS, 0, "issue", "testbed.localhost"))
                        : List.of();
            default -> List.of();
        };
    }

    private Future<Reply> ofTrustLabel(Site site, Name name, int type) {
        if (type != Type.TXT) {
            return Future.succeededFuture(Reply.with(List.of()));
        }
        return trustLabels
                .of(site)
                .map(strings -> Reply.with(
                        strings.stream().map(string -> text(name, string)).toList()));
    }

    private static TXTRecord text(Name name, String string) {
        var parts = new ArrayList<String>();
        for (int at = 0; at < string.length(); at += CHARACTER_STRING) {
            parts.add(string.substring(at, Math.min(string.length(), at + CHARACTER_STRING)));
        }
        return new TXTRecord(name, DClass.IN, TTL_SECONDS, parts);
    }
}
