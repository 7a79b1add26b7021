package vn.khien.badge;

import java.time.Instant;
import java.util.List;

/** A label to draw and to sign. */
public final class Samples {
    public static final Instant FROM = Instant.parse("2026-11-24T00:00:00Z");
    public static final Instant UNTIL = Instant.parse("2027-11-24T00:00:00Z");
    public static final Cid CID = new Cid("7Q2M9K4T7Q2M9K4T7Q2M9K4T7Q");
    public static final String LABEL = "https://label.example.gov.vn";

    private Samples() {}

    public static LabelView view(LabelState state, boolean test) {
        return view(state, test, "dichvucong.tinh-mau.example");
    }

    public static LabelView view(LabelState state, boolean test, String domain) {
        return new LabelView(
                CID,
                domain,
                "https://" + domain + "/",
                List.of("https://" + domain),
                "UBND tỉnh Mẫu",
                "Mau province",
                "Cơ quan cấp nhãn",
                "Label authority",
                Tier.BASIC,
                "NCA-2026",
                state,
                FROM,
                UNTIL,
                7,
                test);
    }

    public static List<LabelState> states() {
        return List.of(
                new LabelState.Valid(),
                new LabelState.Expired(UNTIL),
                new LabelState.Suspended(FROM),
                new LabelState.Revoked(FROM),
                new LabelState.Unlabelled(),
                new LabelState.Lookalike(),
                new LabelState.Unknown());
    }

    public static CredentialClaims claims(String labelUrl, String domain, boolean test) {
        return new CredentialClaims(
                CID,
                1,
                labelUrl,
                "https://" + domain + "/",
                List.of("https://" + domain),
                new CredentialClaims.Owner("UBND tỉnh Mẫu", "Mau province", "000.00.00.H00"),
                "Cơ quan cấp nhãn",
                "Label authority",
                new CredentialClaims.Assessment(
                        "NCA-2026",
                        "1",
                        Tier.BASIC,
                        FROM,
                        "Cơ quan cấp nhãn",
                        "sha-256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"),
                FROM,
                UNTIL,
                94_567,
                test);
    }
}
