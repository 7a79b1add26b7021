package vn.khien.testbed.cases;

import java.util.List;

/**
 * What a DNS server says of the portal {@code cong.mau.test}; it serves the root and {@code mau.test}, both to the end.
 * Signed ones are signed in both zones, ECDSA P-256 (RFC 6605).
 */
public enum ZoneCase implements Case {
    PLAIN("An unsigned zone with an address.", List.of()),
    SIGNED("A signed zone.", List.of()),
    BOGUS("A signed zone whose records of cong.mau.test carry signatures of another key.", List.of()),
    EXPIRED_SIGNATURES("A signed zone whose signatures ended yesterday.", List.of()),
    CAA(
            "CAA records at the portal and at its parent.",
            List.of(
                    "mau.test. CAA 0 issue \"ca.example\"",
                    "mau.test. CAA 0 issuewild \";\"",
                    "mau.test. CAA 0 iodef \"mailto:an-toan@mau.test\"",
                    "cong.mau.test. CAA 0 issue \"testbed.localhost\"",
                    "cam.mau.test. CAA 0 issue \";\"",
                    "la.mau.test. CAA 128 unknowntag \"x\"")),
    SPF(
            "SPF of every outcome, a name each: pass, soft, neutral, open, two, lookups, loop, void, syntax, redirect.",
            List.of(
                    "cong.mau.test. TXT \"v=spf1 -all\"",
                    "pass.mau.test. TXT \"v=spf1 ip4:127.0.0.0/8 \" \"a:cong.mau.test -all\"",
                    "soft.mau.test. TXT \"v=spf1 a ~all\"",
                    "neutral.mau.test. TXT \"v=spf1 ?all\"",
                    "open.mau.test. TXT \"v=spf1 +all\"",
                    "two.mau.test. TXT \"v=spf1 -all\"",
                    "two.mau.test. TXT \"v=spf1 ~all\"",
                    "lookups.mau.test. TXT \"v=spf1 a a a a a a a a a a a -all\"",
                    "loop.mau.test. TXT \"v=spf1 include:loop.mau.test -all\"",
                    "void.mau.test. TXT \"v=spf1 a:n1.mau.test a:n2.mau.test a:n3.mau.test -all\"",
                    "syntax.mau.test. TXT \"v=spf1 ip4:300.1.1.1 -al\"",
                    "redirect.mau.test. TXT \"v=spf1 redirect=pass.mau.test\"",
                    "old-type.mau.test. SPF \"v=spf1 -all\"")),
    DMARC_TREE(
            "DMARC at the root of the tree, overruled below: mau, lax.mau, broken.mau and two.mau; psd=y at test.",
            List.of(
                    "_dmarc.test. TXT \"v=DMARC1; p=none; psd=y\"",
                    "_dmarc.mau.test. TXT \"v=DMARC1; p=reject; sp=quarantine; np=reject; rua=mailto:bc@mau.test\"",
                    "_dmarc.lax.mau.test. TXT \"v=DMARC1; p=none\"",
                    "_dmarc.broken.mau.test. TXT \"v=DMARC1; p=sometimes\"",
                    "_dmarc.two.mau.test. TXT \"v=DMARC1; p=reject\"",
                    "_dmarc.two.mau.test. TXT \"v=DMARC1; p=none\"",
                    "a.b.cong.mau.test. A 127.0.0.1",
                    "cong.mau.test. TXT \"v=spf1 -all\"")),
    CNAME_DANGLING(
            "www.cong leads to a name that does not exist, cdn.cong out of the zone to one that does not.",
            List.of("www.cong.mau.test. CNAME bo-hoang.mau.test.", "cdn.cong.mau.test. CNAME khong-co.example.")),
    CNAME_LOOP(
            "www.cong leads to cdn.cong and that to www.cong.",
            List.of("www.cong.mau.test. CNAME cdn.cong.mau.test.", "cdn.cong.mau.test. CNAME www.cong.mau.test.")),
    TIME_OUT("No question is answered.", List.of()),
    SERVER_FAILURE("Every question is answered with SERVFAIL.", List.of()),
    LYING("Every answer is to another question than the one asked.", List.of());

    /** The portal's name in each zone. */
    public static final String PORTAL = "cong.mau.test";

    private final String shows;
    private final List<String> records;

    ZoneCase(String shows, List<String> records) {
        this.shows = shows;
        this.records = records;
    }

    @Override
    public String shows() {
        return shows;
    }

    /** Name, type and data of the records that make the case. */
    List<String> records() {
        return records;
    }

    boolean signed() {
        return this == SIGNED || this == BOGUS || this == EXPIRED_SIGNATURES;
    }
}
