package vn.khien.scan.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A TCP port and what usually speaks there: the hundred that a port look tries unless told others.
 *
 * @param name as registered with IANA (RFC 6335), or of the product that uses it
 */
public record KnownPort(int number, String name, Kind kind) {
    public enum Kind {
        WEB,
        REMOTE_ADMINISTRATION,
        DATABASE,
        /** Speaks without encryption, or shares files. */
        CLEAR_TEXT,
        OTHER
    }

    private static final String WEB = "80 http, 443 https";

    private static final String REMOTE_ADMINISTRATION =
            "22 ssh, 23 telnet, 512 exec, 513 login, 514 shell, 623 ipmi, 2222 ssh, 2375 docker, 2376 docker-s, 2379 etcd, "
                    + "3389 rdp, 4848 glassfish, 4899 radmin, 5800 vnc-http, 5900 vnc, 5901 vnc, 5938 teamviewer, 5985 winrm, "
                    + "5986 winrm-s, 6443 kubernetes, 7001 weblogic, 8291 winbox, 8728 routeros, 9990 wildfly, 10000 webmin, "
                    + "10250 kubelet";

    private static final String DATABASE =
            "1433 ms-sql, 1521 oracle, 2638 sybase, 3050 firebird, 3306 mysql, 5432 postgresql, 5984 couchdb, 6379 redis, "
                    + "7474 neo4j, 7687 bolt, 8086 influxdb, 8529 arangodb, 8983 solr, 9042 cassandra, 9200 elasticsearch, "
                    + "9300 elasticsearch, 11211 memcached, 27017 mongodb, 27018 mongodb, 28015 rethinkdb, 33060 mysqlx, "
                    + "50000 db2";

    private static final String CLEAR_TEXT =
            "7 echo, 13 daytime, 19 chargen, 21 ftp, 37 time, 79 finger, 110 pop3, 111 sunrpc, 119 nntp, 139 netbios-ssn, "
                    + "143 imap, 389 ldap, 445 microsoft-ds, 515 printer, 554 rtsp, 873 rsync, 1883 mqtt, 2049 nfs, 6000 x11";

    private static final String OTHER =
            "25 smtp, 53 domain, 88 kerberos, 135 msrpc, 465 submissions, 587 submission, 631 ipp, 636 ldaps, 993 imaps, "
                    + "995 pop3s, 1080 socks, 1099 rmi, 1723 pptp, 2181 zookeeper, 3000 http, 3128 proxy, 4369 epmd, 5000 http, "
                    + "5060 sip, 5601 kibana, 5672 amqp, 8000 http, 8008 http, 8009 ajp, 8080 http, 8081 http, 8443 https, "
                    + "9000 http, 9090 http, 9092 kafka, 61616 activemq";

    public static final List<KnownPort> ALL = Stream.of(
                    named(WEB, Kind.WEB),
                    named(REMOTE_ADMINISTRATION, Kind.REMOTE_ADMINISTRATION),
                    named(DATABASE, Kind.DATABASE),
                    named(CLEAR_TEXT, Kind.CLEAR_TEXT),
                    named(OTHER, Kind.OTHER))
            .flatMap(List::stream)
            .toList();

    private static final Map<Integer, KnownPort> BY_NUMBER =
            ALL.stream().collect(Collectors.toMap(KnownPort::number, Function.identity()));

    private static List<KnownPort> named(String list, Kind kind) {
        return Arrays.stream(list.split(", "))
                .map(one -> one.split(" "))
                .map(one -> new KnownPort(Integer.parseInt(one[0]), one[1], kind))
                .toList();
    }

    public static IntStream numbers() {
        return ALL.stream().mapToInt(KnownPort::number).sorted();
    }

    public static Optional<KnownPort> of(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    /** {@code 3306 (mysql)}, or the number alone. */
    public static String worded(int number) {
        return of(number).map(port -> number + " (" + port.name() + ")").orElse(String.valueOf(number));
    }
}
