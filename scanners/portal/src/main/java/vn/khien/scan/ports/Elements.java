package vn.khien.scan.ports;

import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks the elements of a report, within its limits. Whoever enters an element leaves it, too. */
final class Elements {
    private static final int ELEMENT_BYTES = 48;
    private static final int STRING_BYTES = 56;
    private static final int LONGEST_POOLED = 64;

    private final ReportText text;
    private final ReportLimits limits;
    private final XMLStreamReader xml;
    private final Pool<String> strings = new Pool<>();
    private int depth;
    private int taken;

    Elements(ReportText text, ReportLimits limits) throws Halt {
        this.text = text;
        this.limits = limits;
        try {
            this.xml = factory().createXMLStreamReader(text);
        } catch (XMLStreamException | RuntimeException e) {
            throw halt(e, text, limits);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched for a report");
        });
        return factory;
    }

    /** Enters the next child of the current element; false: there was none, and the current one is left. */
    boolean enter() throws Halt {
        while (true) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > limits.depth()) {
                        throw Halt.beyond("phần tử lồng nhau", limits.depth(), "elements within each other");
                    }
                    take(ELEMENT_BYTES);
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return false;
                }
                default -> {}
            }
        }
    }

    /** Passes over what is left of the current element. */
    void leave() throws Halt {
        int outside = depth - 1;
        while (depth > outside) {
            enter();
        }
    }

    /** To the end of the file, behind the last element. */
    void finish() throws Halt {
        try {
            while (xml.hasNext()) {
                step();
            }
        } catch (XMLStreamException e) {
            throw halt(e, text, limits);
        }
    }

    String name() {
        return xml.getLocalName();
    }

    /** Empty where there is none. */
    String attribute(String name) throws Halt {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : kept(value);
    }

    int attributes() {
        return xml.getAttributeCount();
    }

    String attributeName(int i) {
        return xml.getAttributeLocalName(i);
    }

    String attribute(int i) throws Halt {
        return kept(Objects.requireNonNullElse(xml.getAttributeValue(i), ""));
    }

    /** -1 where there is none, or no whole number of at most nine digits. */
    int number(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? -1 : Digits.of(value);
    }

    /** As {@link #number}, 0 instead of -1. */
    int count(String name) {
        return Math.max(0, number(name));
    }

    /** All text inside the current element, which is left. */
    String text() throws Halt {
        StringBuilder all = new StringBuilder();
        int outside = depth - 1;
        while (depth > outside) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> leaveInner();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (all.length() + xml.getTextLength() > limits.text()) {
                        throw tooLong();
                    }
                    all.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                }
                default -> {}
            }
        }
        return kept(all.toString());
    }

    private void leaveInner() throws Halt {
        depth++;
        leave();
    }

    /** From here on the heap that is taken counts for another host, or for what stands between two. */
    void partBegins() {
        taken = 0;
    }

    private String kept(String value) throws Halt {
        if (value.length() > limits.text()) {
            throw tooLong();
        }
        String same = value.length() > LONGEST_POOLED ? value : strings.same(value.hashCode(), value);
        if (same == value) {
            take(STRING_BYTES + 2 * value.length());
        }
        return same;
    }

    private Halt tooLong() {
        return Halt.beyond(
                "ký tự trong một thuộc tính hoặc đoạn văn bản", limits.text(), "characters in one attribute or text");
    }

    private void take(int bytes) throws Halt {
        taken += bytes;
        if (taken > limits.host()) {
            throw Halt.beyond("byte bộ nhớ cho một máy", limits.host(), "bytes of memory for one host");
        }
    }

    private int step() throws Halt {
        try {
            text.tokenBegins();
            int event = xml.next();
            if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw Halt.refused(
                        "có tham chiếu thực thể: báo cáo của nmap không có",
                        "it refers to an entity: reports of nmap have none");
            }
            return event;
        } catch (XMLStreamException | RuntimeException e) {
            throw halt(e, text, limits);
        }
    }

    private static Halt halt(Exception e, ReportText text, ReportLimits limits) {
        return switch (text.fault()) {
            case ENDED -> Halt.ended();
            case UNREADABLE -> text.unreadable();
            case NOT_UTF_8 -> Halt.refused("có byte không phải UTF-8", "it has bytes that are not UTF-8");
            case TOO_LONG -> Halt.beyond("ký tự trong một thẻ", limits.markup(), "characters in one tag");
            case NONE -> malformed(e);
        };
    }

    private static Halt malformed(Exception e) {
        // JAXP0001xxxx are the JDK's limits on names, attributes and entities
        if (e.getMessage() != null && e.getMessage().contains("JAXP0001")) {
            return Halt.refused("vượt giới hạn của bộ đọc XML", "it is beyond the limits of the XML reader");
        }
        String line = e instanceof XMLStreamException at && at.getLocation() != null
                ? String.valueOf(at.getLocation().getLineNumber())
                : "?";
        return Halt.refused(
                "XML hỏng hoặc có thực thể lạ ở dòng " + line, "broken XML or an undeclared entity in line " + line);
    }
}
