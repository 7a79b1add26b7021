package vn.khien.scan.checks;

import java.util.List;
import vn.khien.scan.Check;

/** What the answers of the web server answer for. */
final class HttpChecks {
    static final List<Check> ALL = List.of(
            PlainHttpRedirects.CHECK,
            HstsIsLong.CHECK,
            CspRestrainsScripts.CHECK,
            TypesAreNotSniffed.CHECK,
            FramingIsRestrained.CHECK,
            ReferrerIsPrivate.CHECK,
            CookiesAreGuarded.CHECK,
            BothNamesAreSecure.CHECK,
            AddressFamiliesAgree.CHECK,
            HstsCoversSubdomains.CHECK,
            OriginIsIsolated.CHECK,
            FeaturesAreRestrained.CHECK,
            StrangersReadNothing.CHECK,
            PrivatePagesAreNotShared.CHECK,
            BannerKeepsItsVersion.CHECK,
            ErrorPageKeepsQuiet.CHECK,
            TraceIsOff.CHECK,
            SecretsAreNotCompressed.CHECK,
            NothingLiesOpen.CHECK);

    private HttpChecks() {}
}
