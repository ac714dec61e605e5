package dev.gambeson.store.answer;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element of an XML text: its name without a prefix, its elements, or its text. Attributes do not matter here. No
 * document type is read, so that nothing is expanded and nothing fetched. Immutable.
 *
 * @param name its name
 * @param elements those in it, in their order
 * @param text all text in it
 */
public record XmlAnswer(String name, List<XmlAnswer> elements, String text) {

    private static final int DEPTH = 16;
    private static final int ELEMENTS = 200_000;

    public XmlAnswer {
        elements = List.copyOf(elements);
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException where it is none, has a document type or goes beyond the bounds; with what is wrong,
     *     as the end of a sentence, and nothing of what was read
     */
    public static XmlAnswer of(byte[] text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        try {
            // Of bytes that are no text the parser would speak on standard error.
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(decoded));
            while (in.hasNext()) {
                if (next(in) == XMLStreamConstants.START_ELEMENT) {
                    return element(in, 1, new int[1]);
                }
            }
        } catch (Bound e) {
            throw e;
        } catch (XMLStreamException | CharacterCodingException | RuntimeException e) {
            throw new IllegalArgumentException("is no XML", e);
        }
        throw new IllegalArgumentException("is no XML");
    }

    /** A bound of ours; parsers of the JDK raise exceptions of the same kind. */
    private static final class Bound extends IllegalArgumentException {
        Bound(String problem) {
            super(problem);
        }
    }

    private static int next(XMLStreamReader in) throws XMLStreamException {
        int event = in.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new Bound("is XML with a document type, which is not read");
        }
        return event;
    }

    private static XmlAnswer element(XMLStreamReader in, int depth, int[] count) throws XMLStreamException {
        if (depth > DEPTH || ++count[0] > ELEMENTS) {
            throw new Bound("is XML of more than " + ELEMENTS + " elements, or " + DEPTH + " levels");
        }
        String name = in.getLocalName();
        List<XmlAnswer> elements = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = next(in); event != XMLStreamConstants.END_ELEMENT; event = next(in)) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                elements.add(element(in, depth + 1, count));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(in.getText());
            }
        }
        return new XmlAnswer(name, elements, elements.isEmpty() ? text.toString() : "");
    }

    /** All elements of that name in it. */
    public List<XmlAnswer> all(String wanted) {
        return elements.stream().filter(element -> element.name.equals(wanted)).toList();
    }

    /** The text of the first element of that name in it; null where there is none. */
    public @Nullable String value(String wanted) {
        return all(wanted).stream().map(XmlAnswer::text).findFirst().orElse(null);
    }
}
