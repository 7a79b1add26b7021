package vn.khien.scan.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import vn.khien.scan.evidence.DnsAnswer;
import vn.khien.scan.evidence.DnsAnswer.Outcome;
import vn.khien.scan.net.Deadline;
import vn.khien.scan.net.Names;
import vn.khien.scan.net.Questions;

class QuestionsTest {
    private static final Name HOST = Name.fromConstantString("portal.example.");
    private static final byte[] SILENCE = {};

    private static Message reply(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    private static byte[] with(Message reply, Record... records) {
        for (Record record : records) {
            reply.addRecord(record, Section.ANSWER);
        }
        return reply.toWire();
    }

    private static ARecord address(Name name, String text) {
        return new ARecord(name, DClass.IN, 5, Names.literal(text).orElseThrow());
    }

    private static Record text(String line) throws IOException {
        String[] parts = line.split(" ", 3);
        return Record.fromString(Name.fromString(parts[0]), Type.value(parts[1]), DClass.IN, 5, parts[2], Name.root);
    }

    private static Questions questions(LoopbackNames names) {
        return new Questions(List.of(names.address()), Deadline.in(Duration.ofSeconds(5)), Duration.ofMillis(150));
    }

    private static DnsAnswer ask(String type, Function<Message, byte[]> answers) throws IOException {
        try (LoopbackNames names = new LoopbackNames(answers)) {
            return questions(names).ask("portal.example", type);
        }
    }

    private static void assertUnknown(DnsAnswer answer) {
        assertEquals(Outcome.UNKNOWN, answer.outcome(), answer::toString);
        assertFalse(answer.detail().isBlank());
    }

    @Test
    void an_address_is_found() throws IOException {
        DnsAnswer answer = ask("A", query -> with(reply(query), address(HOST, "192.0.2.7")));
        assertEquals(DnsAnswer.found("portal.example", "A", List.of("192.0.2.7")), answer);
    }

    @Test
    void the_same_question_goes_out_once() throws IOException {
        try (LoopbackNames names = new LoopbackNames(query -> with(reply(query), address(HOST, "192.0.2.7")))) {
            Questions questions = questions(names);
            questions.ask("portal.example", "A");
            questions.ask("portal.example", "A");
            assertEquals(1, questions.asked());
            assertEquals(List.of("portal.example. A"), List.copyOf(names.asked()));
        }
    }

    @Test
    void an_answer_with_another_id_is_unknown() throws IOException {
        assertUnknown(ask("A", query -> {
            byte[] bytes = with(reply(query), address(HOST, "192.0.2.7"));
            bytes[0] ^= 1;
            return bytes;
        }));
    }

    @Test
    void an_answer_to_another_question_is_unknown() throws IOException {
        Name other = Name.fromConstantString("other.example.");
        assertUnknown(ask("A", query -> {
            Message reply = new Message(query.getHeader().getID());
            reply.getHeader().setFlag(Flags.QR);
            reply.addRecord(Record.newRecord(other, Type.A, DClass.IN), Section.QUESTION);
            return with(reply, address(HOST, "192.0.2.7"));
        }));
    }

    @Test
    void a_record_of_another_name_does_not_count() throws IOException {
        DnsAnswer answer =
                ask("A", query -> with(reply(query), address(Name.fromConstantString("other.example."), "192.0.2.7")));
        assertEquals(Outcome.NONE, answer.outcome(), answer::toString);
    }

    @Test
    void bytes_that_are_no_message_are_unknown() throws IOException {
        assertUnknown(ask("A", query -> new byte[] {1, 2, 3}));
    }

    @Test
    void aliases_in_a_circle_are_unknown() throws IOException {
        Record there = text("portal.example. CNAME other.example.");
        Record back = text("other.example. CNAME portal.example.");
        DnsAnswer answer = ask("A", query -> with(reply(query), there, back));
        assertUnknown(answer);
        assertEquals(List.of("other.example", "portal.example"), answer.aliases());
    }

    @Test
    void aliases_without_end_are_unknown() throws IOException {
        DnsAnswer answer = ask("A", query -> {
            Message reply = reply(query);
            reply.getHeader().unsetFlag(Flags.RA);
            Name name = query.getQuestion().getName();
            Name next = Name.fromConstantString("n" + name.toString().length() + "." + name);
            return with(reply, new CNAMERecord(name, DClass.IN, 5, next));
        });
        assertUnknown(answer);
    }

    @Test
    void an_alias_is_asked_for_where_the_server_does_not_follow_it() throws IOException {
        Name other = Name.fromConstantString("other.example.");
        DnsAnswer answer = ask("A", query -> {
            Message reply = reply(query);
            reply.getHeader().unsetFlag(Flags.RA);
            reply.getHeader().setFlag(Flags.AA);
            return query.getQuestion().getName().equals(other)
                    ? with(reply, address(other, "192.0.2.8"))
                    : with(reply, new CNAMERecord(HOST, DClass.IN, 5, other));
        });
        assertEquals(List.of("192.0.2.8"), answer.data());
        assertEquals(List.of("other.example"), answer.aliases());
    }

    @Test
    void an_answer_too_long_for_a_packet_comes_by_tcp() throws IOException {
        DnsAnswer answer = ask(
                "TXT",
                query ->
                        with(reply(query), new TXTRecord(HOST, DClass.IN, 5, Collections.nCopies(9, "x".repeat(255)))));
        assertEquals(9 * 255, answer.data().getFirst().length());
    }

    @Test
    void hundreds_of_records_are_unknown() throws IOException {
        DnsAnswer answer = ask("A", query -> {
            Record[] many = new Record[300];
            for (int i = 0; i < many.length; i++) {
                many[i] = address(HOST, "192.0." + i / 250 + "." + i % 250);
            }
            return with(reply(query), many);
        });
        assertUnknown(answer);
        assertEquals("300 records", answer.detail());
    }

    @Test
    void a_server_that_stays_silent_is_soon_left_alone() throws IOException {
        try (LoopbackNames names = new LoopbackNames(query -> SILENCE)) {
            Questions questions = questions(names);
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertUnknown(questions.ask("n" + i + ".example", "A"));
            }
            assertTrue(names.asked().size() <= 6, () -> names.asked().toString());
            assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(3)) < 0);
        }
    }

    @Test
    void an_error_of_the_server_is_unknown() throws IOException {
        DnsAnswer answer = ask("A", query -> {
            Message reply = reply(query);
            reply.getHeader().setRcode(Rcode.SERVFAIL);
            return reply.toWire();
        });
        assertUnknown(answer);
        assertEquals("SERVFAIL", answer.detail());
    }

    @Test
    void a_referral_is_unknown() throws IOException {
        assertUnknown(ask("A", query -> {
            Message reply = reply(query);
            reply.getHeader().unsetFlag(Flags.RA);
            reply.addRecord(new NSRecord(Name.fromConstantString("example."), DClass.IN, 5, HOST), Section.AUTHORITY);
            return reply.toWire();
        }));
    }

    @Test
    void a_server_that_knows_no_edns_is_asked_without_it() throws IOException {
        DnsAnswer answer = ask("A", query -> {
            Message reply = reply(query);
            if (query.getOPT() == null) {
                return with(reply, address(HOST, "192.0.2.7"));
            }
            reply.getHeader().setRcode(Rcode.FORMERR);
            return reply.toWire();
        });
        assertEquals(List.of("192.0.2.7"), answer.data());
    }
}
