package vn.khien.badge.verify;

import static org.junit.jupiter.api.Assertions.*;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.Embed;
import vn.khien.badge.Lang;
import vn.khien.badge.Samples;
import vn.khien.badge.verify.VerifyRequest.Resolve;

class PortalTest {
    // TLS asks the machine's own clock
    private final Portal portal =
            new Portal("tot-1.localhost", InstantSource.system().instant());
    private final World world = new World(true, portal.domain());

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        portal.close();
        world.close();
    }

    private VerifyRequest request() {
        return world.online().input(portal.domain()).dns(portal.dns()).caFile(portal.caFile(folder));
    }

    private static void is(int code, VerifyAnswer answer) {
        assertEquals(code, answer.exitCode(), answer.toText(Lang.EN));
    }

    @Test
    void the_well_known_file_leads_to_the_label_and_names_its_host() {
        portal.served.put(
                "/.well-known/trust-label.json",
                "{\"proof\": \"x\", \"label\": \"" + world.labelUrl + "/v/" + Samples.CID + "\"}");
        is(0, Verifier.verify(request()));
        var unnamed = VerifyRequest.of("https://" + portal.domain() + "/some/page?x=1", World.NOW)
                .dns(portal.dns())
                .caFile(portal.caFile(folder))
                .acceptTest(true);
        is(0, Verifier.verify(unnamed));
    }

    @Test
    void a_txt_record_leads_to_the_label() {
        portal.texts.put("_trust-label.tot-1.localhost", "khien-proof=abc " + Embed.pointer(Samples.CID));
        is(0, Verifier.verify(request()));
    }

    @Test
    void a_meta_element_leads_to_the_label() {
        portal.served.put(
                "/",
                "<!doctype html><meta charset=utf-8>"
                        + Embed.snippets(Samples.CID, world.labelUrl, Lang.VI).meta());
        is(0, Verifier.verify(request()));
        VerifyAnswer noHost = Verifier.verify(new VerifyRequest(
                portal.domain(),
                World.NOW,
                Optional.empty(),
                request().resolve(),
                request().dns(),
                request().caFile(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false));
        is(3, noHost);
        assertTrue(noHost.toText(Lang.EN).contains("--label-url is needed"), noHost.toText(Lang.EN));
    }

    @Test
    void a_portal_that_points_at_anothers_label_is_invalid() {
        try (World other = new World(true, "tot-2.localhost:" + portal.port())) {
            portal.texts.put("_trust-label.tot-1.localhost", Embed.pointer(Samples.CID));
            VerifyAnswer answer = Verifier.verify(request().labelUrl(other.labelUrl));
            is(1, answer);
            assertTrue(answer.toText(Lang.EN).contains("[failed] origin"), answer.toText(Lang.EN));
        }
    }

    @Test
    void a_portal_without_a_pointer_or_an_unknown_name_can_not_tell() {
        is(3, Verifier.verify(request()));
        is(3, Verifier.verify(request().input("nobody.localhost:" + portal.port())));
    }

    @Test
    void a_ca_that_is_not_known_is_not_trusted_and_a_name_can_be_told() throws Exception {
        portal.served.put(
                "/.well-known/trust-label.json", "{\"label\": \"" + world.labelUrl + "/v/" + Samples.CID + "\"}");
        var told = new Resolve("tot-1.localhost", portal.port(), InetAddress.getByName("127.0.0.1"));
        var bare = world.online().input(portal.domain()).resolve(told).dns(portal.dns());
        VerifyAnswer untrusted = Verifier.verify(bare);
        is(3, untrusted);
        is(0, Verifier.verify(bare.caFile(portal.caFile(folder))));
        is(1, Verifier.verify(bare.caFile(World.file(folder, "broken.pem", "nonsense"))));
    }

    @Test
    void resolve_and_dns_are_read_strictly() {
        assertEquals(443, Resolve.parse("A.vn:443:127.0.0.1").orElseThrow().port());
        assertEquals("a.vn", Resolve.parse("A.vn:443:[::1]").orElseThrow().host());
        for (String broken :
                new String[] {"", "a.vn", "a.vn:443", "a.vn:0:127.0.0.1", "a.vn:443:b.vn", ":443:127.0.0.1"})
            assertTrue(Resolve.parse(broken).isEmpty(), broken);
        assertEquals(5353, VerifyRequest.server("127.0.0.1:5353").orElseThrow().getPort());
        assertTrue(VerifyRequest.server("dns.example:53").isEmpty());
    }
}
