package vn.khien.components.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.owasp.dependencycheck.xml.suppression.SuppressionParser;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Suppression rules in the XML of Dependency-Check, namespaces 1.3 and 1.4, held against its schemas. The library passes
 * over elements with a prefix and takes {@code regex="1"} for false, and rules with {@code base="true"} take away without a
 * trace: so it gets a copy without prefixes, with its own words for true and false, and without {@code base}.
 */
final class SuppressionFile {
    private static final long LARGEST = 4L << 20;
    private static final int LONGEST = 300;

    private final Path file;

    SuppressionFile(Path file) {
        this.file = file;
    }

    /**
     * The copy.
     *
     * @throws FeedFault for what is not there, too large, no such XML, has a DOCTYPE or a pattern that is none
     */
    byte[] read() throws IOException, FeedFault {
        if (!Files.isRegularFile(file)) throw fault("không có tệp", "there is no such file");
        if (Files.size(file) > LARGEST) throw fault("tệp quá lớn", "it is too large");
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            Element root = parsed().getDocumentElement();
            out.writeStartDocument("UTF-8", "1.0");
            copy(root, out);
            out.writeEndDocument();
            out.close();
            return bytes.toByteArray();
        } catch (SAXParseException e) {
            throw broken(e);
        } catch (SAXException | ParserConfigurationException | XMLStreamException e) {
            throw fault(e);
        }
    }

    private Document parsed() throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setSchema(schema());
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new Strict());
        return builder.parse(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static Schema schema() throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory.newSchema(
                List.of(SuppressionParser.SUPPRESSION_SCHEMA_1_3, SuppressionParser.SUPPRESSION_SCHEMA_1_4).stream()
                        .map(name ->
                                new StreamSource(SuppressionParser.class.getResourceAsStream("/" + name), "/" + name))
                        .toArray(Source[]::new));
    }

    private void copy(Element one, XMLStreamWriter out) throws XMLStreamException, FeedFault {
        out.writeStartElement(one.getLocalName());
        if (one.getParentNode() instanceof Document) out.writeDefaultNamespace(one.getNamespaceURI());
        for (int i = 0; i < one.getAttributes().getLength(); i++)
            if (one.getAttributes().item(i) instanceof Attr attribute
                    && attribute.getNamespaceURI() == null
                    && !attribute.getName().equals("base"))
                out.writeAttribute(attribute.getName(), value(attribute, one));
        for (Node inner = one.getFirstChild(); inner != null; inner = inner.getNextSibling())
            if (inner instanceof Element element) copy(element, out);
            else if (inner instanceof org.w3c.dom.Text text) out.writeCharacters(text.getData());
        out.writeEndElement();
    }

    /** {@code xs:boolean} has 1 and 0 as well, and space around. */
    private String value(Attr attribute, Element of) throws FeedFault {
        String said = attribute.getValue().strip();
        boolean truth =
                attribute.getName().equals("regex") || attribute.getName().equals("caseSensitive");
        if (!truth) return said;
        boolean yes = said.equals("true") || said.equals("1");
        if (yes && attribute.getName().equals("regex")) {
            try {
                Pattern.compile(of.getTextContent().strip());
            } catch (PatternSyntaxException e) {
                throw fault(e);
            }
        }
        return String.valueOf(yes);
    }

    private FeedFault broken(SAXParseException e) {
        String where = "dòng " + e.getLineNumber();
        String line = "line " + e.getLineNumber();
        // JDK: no declaration of the root element in any of the schemas
        if (String.valueOf(e.getMessage()).startsWith("cvc-elt.1"))
            return fault(
                    where
                            + ": phần tử gốc không phải <suppressions> trong không gian tên 1.3 hoặc 1.4 của Dependency-Check",
                    line + ": the root is not <suppressions> in Dependency-Check's namespace 1.3 or 1.4");
        return fault(where + ": " + detail(e), line + ": " + detail(e));
    }

    FeedFault fault(Exception e) {
        return fault(detail(e), detail(e));
    }

    private FeedFault fault(String vi, String en) {
        return new FeedFault(
                "quy tắc loại trừ trong " + file + " không dùng được: " + vi,
                "the suppressions in " + file + " can't be used: " + en);
    }

    private static String detail(Exception e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    }

    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
