package vn.khien.scan.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.dns.Authorities;
import vn.khien.scan.dns.DmarcRecord;
import vn.khien.scan.dns.DnsCollector;
import vn.khien.scan.dns.Hosts;
import vn.khien.scan.dns.Lookup;
import vn.khien.scan.dns.MailDomain;
import vn.khien.scan.dns.Spf;
import vn.khien.scan.dns.ZoneServers;
import vn.khien.scan.evidence.DnsAnswer;
import vn.khien.scan.evidence.DnsEvidence;
import vn.khien.scan.evidence.DnsSurvey;

/** The member {@code dns} of {@code khien-scan-1}, read out of the stored answers. */
final class DnsJson {
    private DnsJson() {}

    /** Empty where name servers were not asked. */
    static Optional<JsonObject> write(DnsEvidence dns) {
        return dns.survey().map(survey -> write(dns, survey));
    }

    private static JsonObject write(DnsEvidence dns, DnsSurvey survey) {
        URI target = URI.create(dns.target());
        String host = target.getHost();
        JsonObject json = new JsonObject()
                .put("addresses", new JsonArray(both(survey, host)))
                .put("aliases", new JsonArray(survey.answer(host, "A").aliases()));
        if (!Hosts.special(host)) {
            json.put(
                    "dnssec",
                    survey.validation("A").map(found -> found.security().word()).orElse("unknown"));
            if (ZoneServers.of(host, survey::answer) instanceof ZoneServers.Served served) {
                json.put("zone", served.zone()).put("nameServers", nameServers(survey, served));
            }
        }
        json.put("caa", caa(Authorities.of(host, survey::answer)));
        int port = target.getPort() < 0 ? 443 : target.getPort();
        json.put("tlsa", data(survey.answer("_" + port + "._tcp." + host, "TLSA")));
        if (!Hosts.special(host) && MailDomain.of(host, survey::answer) instanceof MailDomain.Of mail) {
            json.put("mail", mail(mail, survey));
        }
        return json.put("questions", survey.questions());
    }

    private static List<String> both(DnsSurvey survey, String host) {
        return List.of(survey.answer(host, "A"), survey.answer(host, "AAAA")).stream()
                .flatMap(answer -> answer.data().stream())
                .toList();
    }

    private static JsonArray data(DnsAnswer answer) {
        return new JsonArray(answer.data());
    }

    private static JsonArray nameServers(DnsSurvey survey, ZoneServers.Served served) {
        JsonArray servers = new JsonArray();
        served.servers()
                .forEach(server -> servers.add(
                        new JsonObject().put("name", server).put("addresses", new JsonArray(both(survey, server)))));
        return servers;
    }

    private static JsonArray caa(Authorities authorities) {
        JsonArray records = new JsonArray();
        switch (authorities) {
            case Authorities.Bound bound -> bound.properties().forEach(property -> records.add(property.text()));
            case Authorities.Free free -> {}
            case Authorities.Unknown unknown -> {}
        }
        return records;
    }

    private static JsonObject mail(MailDomain.Of mail, DnsSurvey survey) {
        String domain = mail.domain();
        Lookup stored = survey::answer;
        Spf.Checked spf = Spf.checkHost(DnsCollector.nobody(domain), domain, stored);
        JsonObject json = new JsonObject()
                .put("domain", domain)
                .put("mx", data(survey.answer(domain, "MX")))
                .put(
                        "spf",
                        new JsonObject()
                                .put("result", spf.result().word())
                                .put("lookups", spf.lookups())
                                .put("records", beginning(survey.answer(domain, "TXT"), "v=spf1")));
        mail.record().ifPresent(record -> json.put("dmarc", dmarc(record)));
        return json.put(
                        "dkimSelectors",
                        new JsonArray(DnsCollector.SELECTORS.stream()
                                .filter(selector -> !beginning(
                                                survey.answer(selector + "._domainkey." + domain, "TXT"), "v=DKIM1")
                                        .isEmpty())
                                .toList()))
                .put("mtaSts", beginning(survey.answer("_mta-sts." + domain, "TXT"), "v=STSv1"))
                .put("tlsRpt", beginning(survey.answer("_smtp._tls." + domain, "TXT"), "v=TLSRPTv1"));
    }

    private static JsonArray beginning(DnsAnswer answer, String version) {
        return new JsonArray(
                answer.data().stream().filter(text -> text.startsWith(version)).toList());
    }

    private static JsonObject dmarc(DmarcRecord record) {
        return new JsonObject()
                .put("record", record.text())
                .put("p", record.policy().orElse("invalid"))
                .put("sp", record.policyBelow().orElse("invalid"))
                .put("np", record.policyOfNothing().orElse("invalid"))
                .put("rua", record.reports());
    }
}
