package dev.gambeson.scan.text.markup;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML as a stream of events, with document types and everything outside of it switched off. */
public final class MarkupReader {

    private static final String INCLUSION = "http://www.w3.org/2001/XInclude";
    private static final Pattern JAVA_NAMESPACE = Pattern.compile("(?i)(?:xalan://|java:|http://xml\\.apache\\.org/xalan/java"
            + "|http://xml\\.apache\\.org/xslt/java|urn:schemas-microsoft-com:xslt).*");
    private static final Pattern MAKER = Pattern.compile("java\\.lang\\.(?:ProcessBuilder|Runtime)|java\\.beans\\.EventHandler"
            + "|javax\\.script\\.ScriptEngineManager|com\\.sun\\.rowset\\.JdbcRowSetImpl|javax\\.naming\\..*|dynamic-proxy"
            + "|java\\.util\\.ServiceLoader.*|groovy\\.util\\.Expando|org\\.codehaus\\.groovy.*");
    private static final Pattern CLASS_NAME = Pattern.compile("(?:[a-z_]\\w*\\.){2,10}[A-Z]\\w*(?:#\\w+)?");
    private static final int DEPTH = 1000;

    private final XMLStreamReader reader;
    private final Inspection inspection;
    private boolean pmml;
    private boolean decoder;
    private int depth;

    private MarkupReader(XMLStreamReader reader, Inspection inspection) {
        this.reader = reader;
        this.inspection = inspection;
    }

    /**
     * Reads all of it.
     *
     * @return whether it is XML to its end
     */
    public static boolean read(Content content, Inspection inspection) {
        Prologue.inspect(content, inspection);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        try {
            XMLStreamReader reader =
                    factory.createXMLStreamReader(new BoundedMarkup(new ContentStream(content)));
            return new MarkupReader(reader, inspection).readAll();
        } catch (XMLStreamException e) {
            return false;
        }
    }

    private boolean readAll() throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEPTH) {
                        inspection.incomplete("has elements more than " + DEPTH + " deep", offset());
                        return true;
                    }
                    look(reader.getLocalName());
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> lookAtInstruction();
                default -> {
                    // Texts, comments and references say nothing that a loader would follow.
                }
            }
        }
        return true;
    }

    private void look(String name) {
        if (depth == 1) {
            pmml = name.equals("PMML");
            decoder = name.equals("java") && "java.beans.XMLDecoder".equals(attribute("class"));
            if (pmml) {
                inspection.recognised(Format.PMML);
            }
            if (decoder) {
                found("It is a program for XMLDecoder of Java, which would run it.", Severity.CRITICAL);
            }
        }
        String space = reader.getNamespaceURI();
        if (INCLUSION.equals(space) || (name.equals("include") && "xi".equals(reader.getPrefix()))) {
            inspection.found(
                    Finding.of(
                            MarkupRules.INCLUDE,
                            "Reading it would put '" + shortened(attribute("href")) + "' into the document."),
                    offset());
        }
        if (MAKER.matcher(name).matches() || MAKER.matcher(attribute("class")).matches()) {
            found("A loader of Java would make a '" + shortened(name) + "'.", Severity.CRITICAL);
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String uri = reader.getNamespaceURI(i);
            if (uri != null && JAVA_NAMESPACE.matcher(uri).lookingAt()) {
                found("Its namespace '" + shortened(uri) + "' calls classes of the program.", Severity.HIGH);
            }
        }
        lookAtScripts(name);
    }

    private void lookAtScripts(String name) {
        if (name.toLowerCase(Locale.ROOT).equals("script")) {
            found("It holds a script.", pmml ? Severity.HIGH : Severity.MEDIUM);
        }
        if (pmml && name.equals("Apply") && CLASS_NAME.matcher(attribute("function")).matches()) {
            found("An evaluator would call the class '" + shortened(attribute("function")) + "'.", Severity.MEDIUM);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String value = reader.getAttributeValue(i);
            if (value.regionMatches(true, 0, "javascript:", 0, 11)) {
                found("A link of it is a script.", Severity.MEDIUM);
            }
        }
    }

    private void lookAtInstruction() {
        String data = String.valueOf(reader.getPIData());
        if ("xml-stylesheet".equals(reader.getPITarget()) && data.contains("://")) {
            found("It names a style sheet elsewhere: " + shortened(data) + ".", Severity.LOW);
        }
    }

    private String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private void found(String detail, Severity severity) {
        inspection.found(Finding.of(MarkupRules.CALL, detail).withSeverity(severity), offset());
    }

    private long offset() {
        return Math.max(0, reader.getLocation().getCharacterOffset());
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
