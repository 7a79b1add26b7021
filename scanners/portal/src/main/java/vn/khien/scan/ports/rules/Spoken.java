package vn.khien.scan.ports.rules;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.khien.scan.ports.Port;
import vn.khien.scan.ports.Service;
import vn.khien.scan.probe.KnownPort;
import vn.khien.scan.probe.KnownPort.Kind;

/**
 * What is taken to speak on a port: what answered nmap, else what usually has that number.
 *
 * @param name empty where nothing is known
 * @param probed it answered so
 */
record Spoken(String name, Kind kind, boolean probed) {
    /** Names of services as nmap 7.93 writes them (its file nmap-service-probes, and of RPC programs nmap-rpc). */
    private static final Map<String, Kind> NAMES = named(
            "ssh telnet exec rexec login shell klogin kshell ms-wbt-server vnc vnc-http winrm wsman radmin pcanywheredata "
                    + "teamviewer nomachine-nx damewaremr webmin docker winbox routeros-api asf-rmcp libvirt-rpc adb bindshell "
                    + "backdoor",
            "mysql mysqlx ms-sql-s ms-sql-m postgresql pgbouncer oracle oracle-tns redis mongodb elasticsearch memcache "
                    + "memcached cassandra cassandra-native couchdb firebird sybase-adaptive informix drda ibm-db2 maxdb "
                    + "rethinkdb-client clickhouse monetdb vertica riak-pbc hbase influxdb neo4j",
            "ftp tftp pop2 pop3 imap nntp ldap snmp smb microsoft-ds netbios-ssn netbios-ns netbios-dgm rpcbind nfs mountd "
                    + "nlockmgr ypserv afp rsync finger printer rtsp mqtt x11 xdmcp syslog echo discard daytime time chargen "
                    + "qotd systat netstat");

    /** Of TCP {@link KnownPort} tells; names as in nmap's file nmap-services. */
    private static final Map<Integer, String> UDP = Stream.of(
                    "7 echo, 9 discard, 13 daytime, 17 qotd, 19 chargen, 37 time, 53 domain, 67 dhcps, 69 tftp, 111 rpcbind, ",
                    "123 ntp, 137 netbios-ns, 138 netbios-dgm, 161 snmp, 177 xdmcp, 389 ldap, 500 isakmp, 514 syslog, ",
                    "623 asf-rmcp, 1434 ms-sql-m, 1900 upnp, 2049 nfs, 3389 ms-wbt-server, 5060 sip, 5353 mdns, ",
                    "11211 memcache")
            .flatMap(line -> Arrays.stream(line.split(", ")))
            .map(one -> one.split(" "))
            .collect(Collectors.toUnmodifiableMap(one -> Integer.parseInt(one[0]), one -> one[1]));

    /** A connection was taken, and that is all. */
    private static final Set<String> NOTHING_SAID = Set.of("", "unknown", "tcpwrapped", "ssl");

    private static final Set<String> HTTP = Set.of("http", "https", "http-proxy");

    /** Known ports whose usual service is spoken to by HTTP. */
    private static final Set<Integer> OVER_HTTP = Set.of(
            2375, 2376, 2379, 4848, 5800, 5984, 5985, 5986, 6443, 7001, 7474, 8086, 8529, 8983, 9200, 9990, 10000,
            10250);

    /** Products of nmap that speak HTTP, by a part of their name. */
    private static final Map<String, Kind> PRODUCTS = Map.of(
            "elasticsearch rest api", Kind.DATABASE,
            "couchdb", Kind.DATABASE,
            "influxdb", Kind.DATABASE,
            "apache solr", Kind.DATABASE,
            "webmin", Kind.REMOTE_ADMINISTRATION,
            "miniserv", Kind.REMOTE_ADMINISTRATION,
            "kubernetes", Kind.REMOTE_ADMINISTRATION,
            "weblogic admin", Kind.REMOTE_ADMINISTRATION,
            "glassfish administration", Kind.REMOTE_ADMINISTRATION);

    private static Map<String, Kind> named(String administration, String databases, String clearText) {
        return Map.of(
                        Kind.REMOTE_ADMINISTRATION, administration,
                        Kind.DATABASE, databases,
                        Kind.CLEAR_TEXT, clearText)
                .entrySet()
                .stream()
                .flatMap(kind -> Arrays.stream(kind.getValue().split(" ")).map(name -> Map.entry(name, kind.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Spoken on(Port port) {
        Service service = port.service();
        boolean inTls = service.tunnel().equals("ssl");
        Spoken usual = usual(port);
        String name = service.name().toLowerCase(Locale.ROOT);
        if (!service.method().equals("probed") || NOTHING_SAID.contains(name)) {
            return new Spoken(usual.name, hidden(usual.kind, inTls), false);
        }
        if (!HTTP.contains(name)) {
            return new Spoken(name, hidden(NAMES.getOrDefault(name, Kind.OTHER), inTls), true);
        }
        boolean usualSpeaksHttp = port.protocol().equals("tcp") && OVER_HTTP.contains(port.number());
        return new Spoken(name, usualSpeaksHttp ? usual.kind : product(service.product()), true);
    }

    private static Spoken usual(Port port) {
        return switch (port.protocol()) {
            case "tcp" ->
                KnownPort.of(port.number())
                        .map(known -> new Spoken(known.name(), known.kind(), false))
                        .orElse(new Spoken("", Kind.OTHER, false));
            case "udp" -> {
                String name = UDP.getOrDefault(port.number(), "");
                yield new Spoken(name, NAMES.getOrDefault(name, Kind.OTHER), false);
            }
            default -> new Spoken("", Kind.OTHER, false);
        };
    }

    /** What is clear text outside TLS is none inside. */
    private static Kind hidden(Kind kind, boolean inTls) {
        return switch (kind) {
            case CLEAR_TEXT -> inTls ? Kind.OTHER : kind;
            case WEB, REMOTE_ADMINISTRATION, DATABASE, OTHER -> kind;
        };
    }

    private static Kind product(String product) {
        String lower = product.toLowerCase(Locale.ROOT);
        return PRODUCTS.entrySet().stream()
                .filter(known -> lower.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse(Kind.OTHER);
    }
}
