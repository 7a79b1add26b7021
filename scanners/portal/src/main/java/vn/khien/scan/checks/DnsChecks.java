package vn.khien.scan.checks;

import java.util.List;
import vn.khien.scan.Check;

/** What the name servers answer for. */
final class DnsChecks {
    static final List<Check> ALL = List.of(
            DnssecIsValid.CHECK,
            CaaAgrees.CHECK,
            TlsaMatches.CHECK,
            AliasesLeadSomewhere.CHECK,
            NameServersStandApart.CHECK,
            HostHasIpv6.CHECK,
            StateBodyIsUnderGovVn.CHECK,
            SpfIsStrict.CHECK,
            DmarcIsEnforced.CHECK,
            MtaStsIsEnforced.CHECK,
            TlsReportsAreWanted.CHECK);

    private DnsChecks() {}
}
