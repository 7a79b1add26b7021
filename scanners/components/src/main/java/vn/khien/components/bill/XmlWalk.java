package vn.khien.components.bill;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.khien.components.Text;

/** Goes through an XML file once, without a tree, a document type or an entity; every fault says line and path. */
final class XmlWalk {
    interface Child {
        void read(String name) throws XMLStreamException;
    }

    interface Root {
        void read(XmlWalk walk) throws XMLStreamException;
    }

    private static final Set<Charset> CHARSETS = Set.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE,
            StandardCharsets.US_ASCII);

    private final XMLStreamReader reader;
    private final BillLimits limits;
    private final Deque<String> path = new ArrayDeque<>();

    private XmlWalk(XMLStreamReader reader, BillLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    static void through(Path file, BillLimits limits, Root root) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(limits.depth() + 1));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            XmlWalk walk = new XmlWalk(reader, limits);
            try {
                walk.encoding();
                while (walk.next() != XMLStreamConstants.START_ELEMENT) {}
                walk.enter();
                root.read(walk);
                while (walk.next() != XMLStreamConstants.END_DOCUMENT) {}
            } catch (XMLStreamException e) {
                throw walk.fault(because(e));
            }
        } catch (XMLStreamException e) {
            throw new BillFault("line 1", because(e));
        }
    }

    private static Text because(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf("Message: ");
        String short_ = at < 0 ? message : message.substring(at + 9);
        return new Text("XML không đúng: " + short_, "not well-formed XML: " + short_);
    }

    private void encoding() {
        for (String name : new String[] {reader.getCharacterEncodingScheme(), reader.getEncoding()}) {
            if (name == null || name.equalsIgnoreCase("ISO-10646-UCS-2")) continue;
            boolean known;
            try {
                known = CHARSETS.contains(Charset.forName(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                known = false;
            }
            if (!known) throw fault(new Text("không đọc bảng mã " + name, "the encoding " + name + " is not read"));
        }
    }

    private int next() throws XMLStreamException {
        if (!reader.hasNext()) throw fault(new Text("tệp bị cắt cụt", "the file is cut off"));
        int event = reader.next();
        if (event == XMLStreamConstants.DTD)
            throw fault(new Text("không đọc tệp có DOCTYPE", "a file with a DOCTYPE is not read"));
        if (event == XMLStreamConstants.ENTITY_REFERENCE)
            throw fault(new Text("không đọc tệp có thực thể", "a file with entities is not read"));
        return event;
    }

    private void enter() {
        path.addLast(reader.getLocalName());
        if (path.size() > limits.depth()) throw fault(new Text("lồng nhau quá sâu", "nested too deep"));
    }

    String name() {
        return reader.getLocalName();
    }

    /** Empty without one. */
    String namespace() {
        return reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    }

    /** Empty without one. */
    String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** The children of the element that the walk stands on, to its end; those of another namespace are passed over. */
    void children(String namespace, Child child) throws XMLStreamException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.END_ELEMENT) break;
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            enter();
            if (namespace().equals(namespace)) child.read(name());
            else skip();
        }
        path.removeLast();
    }

    /** The text of the element that the walk stands on, to its end, without that of elements inside. */
    String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.END_ELEMENT) break;
            if (event == XMLStreamConstants.START_ELEMENT) {
                enter();
                skip();
            } else if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                if (text.length() + reader.getTextLength() > limits.text())
                    throw fault(new Text(
                            "dài hơn " + limits.text() + " ký tự", "longer than " + limits.text() + " characters"));
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
        }
        path.removeLast();
        return text.toString().strip();
    }

    void skip() throws XMLStreamException {
        int to = path.size() - 1;
        while (path.size() > to) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) enter();
            else if (event == XMLStreamConstants.END_ELEMENT) path.removeLast();
        }
    }

    String where() {
        String way = "/" + String.join("/", path);
        String line = "line " + reader.getLocation().getLineNumber();
        return line + ", " + (way.length() > 300 ? way.substring(0, 300) + "…" : way);
    }

    BillFault fault(Text because) {
        return new BillFault(where(), because);
    }
}
