package vn.khien.scan.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import vn.khien.scan.evidence.DnsAnswer;
import vn.khien.scan.evidence.DnsAnswer.Outcome;

/** Follows a name along its CNAMEs (RFC 1034 section 3.6.2); only records of the name reached count. */
final class Aliases {
    private static final int HOPS = 10;
    private static final int MOST_DATA = 100;

    private Aliases() {}

    static DnsAnswer follow(Questions questions, String name, String type) {
        List<String> aliases = new ArrayList<>();
        try {
            return follow(questions, name, type, aliases);
        } catch (TextParseException e) {
            return new DnsAnswer(name, type, Outcome.NO_NAME, aliases, List.of(), "no such name can be");
        } catch (Fault e) {
            String detail = e.detail().isEmpty() ? e.trouble().word() : e.detail();
            return new DnsAnswer(name, type, Outcome.UNKNOWN, aliases, List.of(), detail);
        } catch (RuntimeException e) {
            return new DnsAnswer(name, type, Outcome.UNKNOWN, aliases, List.of(), "a malformed record");
        }
    }

    private static DnsAnswer follow(Questions questions, String name, String type, List<String> aliases)
            throws Fault, TextParseException {
        int wanted = Type.value(type);
        Name current = Name.fromString(name.replace("\\", "\\\\") + ".");
        Set<Name> seen = new HashSet<>(Set.of(current));
        for (int hop = 0; hop < HOPS; hop++) {
            Message message = questions.message(current, wanted, false);
            List<Record> answers = message.getSection(Section.ANSWER);
            List<Record> found = of(answers, current, wanted);
            Optional<Name> next = found.isEmpty() ? alias(answers, current) : Optional.empty();
            boolean moved = next.isPresent();
            while (next.isPresent()) {
                current = next.get();
                aliases.add(plain(current));
                if (!seen.add(current)) {
                    return new DnsAnswer(name, type, Outcome.UNKNOWN, aliases, List.of(), "the aliases go in a circle");
                }
                if (aliases.size() > HOPS) {
                    return new DnsAnswer(name, type, Outcome.UNKNOWN, aliases, List.of(), "too many aliases");
                }
                found = of(answers, current, wanted);
                next = found.isEmpty() ? alias(answers, current) : Optional.empty();
            }
            if (!found.isEmpty()) {
                List<String> data =
                        found.stream().limit(MOST_DATA).map(Aliases::data).toList();
                return new DnsAnswer(name, type, Outcome.FOUND, aliases, data, "");
            }
            int code = message.getRcode();
            if (code == Rcode.NXDOMAIN) {
                return new DnsAnswer(name, type, Outcome.NO_NAME, aliases, List.of(), "");
            }
            if (code != Rcode.NOERROR) {
                return new DnsAnswer(name, type, Outcome.UNKNOWN, aliases, List.of(), Rcode.string(code));
            }
            boolean recursive = message.getHeader().getFlag(Flags.RA);
            if (!moved && !recursive && referral(message)) {
                return new DnsAnswer(
                        name, type, Outcome.UNKNOWN, aliases, List.of(), "the name server only refers to others");
            }
            if (!moved || recursive) {
                return new DnsAnswer(name, type, Outcome.NONE, aliases, List.of(), "");
            }
        }
        return new DnsAnswer(name, type, Outcome.UNKNOWN, aliases, List.of(), "too many aliases");
    }

    private static boolean referral(Message message) {
        List<Record> authority = message.getSection(Section.AUTHORITY);
        return !message.getHeader().getFlag(Flags.AA)
                && authority.stream().anyMatch(record -> record.getType() == Type.NS)
                && authority.stream().noneMatch(record -> record.getType() == Type.SOA);
    }

    private static List<Record> of(List<Record> records, Name name, int type) {
        return records.stream()
                .filter(record -> record.getType() == type && record.getName().equals(name))
                .toList();
    }

    private static Optional<Name> alias(List<Record> records, Name name) {
        return records.stream()
                .filter(record -> record.getName().equals(name))
                .filter(CNAMERecord.class::isInstance)
                .map(record -> ((CNAMERecord) record).getTarget())
                .findFirst();
    }

    private static String plain(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }

    private static String data(Record record) {
        return switch (record) {
            case ARecord a -> a.getAddress().getHostAddress();
            case AAAARecord aaaa -> Names.unmapped(aaaa.getAddress()).getHostAddress();
            case CNAMERecord cname -> plain(cname.getTarget());
            case NSRecord ns -> plain(ns.getTarget());
            case PTRRecord ptr -> plain(ptr.getTarget());
            case MXRecord mx -> mx.getPriority() + " " + plain(mx.getTarget());
            case CAARecord caa -> caa.getFlags() + " " + caa.getTag() + " " + caa.getValue();
            case TLSARecord tlsa ->
                tlsa.getCertificateUsage() + " " + tlsa.getSelector() + " " + tlsa.getMatchingType() + " "
                        + HexFormat.of().formatHex(tlsa.getCertificateAssociationData());
            case TXTRecord txt -> {
                StringBuilder joined = new StringBuilder();
                for (Object part : txt.getStringsAsByteArrays()) {
                    joined.append(new String((byte[]) part, StandardCharsets.ISO_8859_1));
                }
                yield joined.toString();
            }
            default -> record.rdataToString();
        };
    }
}
