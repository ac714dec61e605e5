package dev.gambeson.supply.bom;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.json.JsonText;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;

/**
 * The forms in which a bill of materials is written. Equal bills are equal bytes: members stand in a fixed order, and the name of
 * the document is made from its content. Thread-safe.
 */
public enum BomFormat {
    /**
     * CycloneDX 1.6 in JSON (ECMA-424, first edition). Model cards are the same as in 1.7, and more programs read it: the form to
     * take where nobody asks for another.
     */
    CYCLONEDX_1_6("cyclonedx-1.6", "application/vnd.cyclonedx+json; version=1.6"),
    /** CycloneDX 1.7 in JSON (ECMA-424, second edition). */
    CYCLONEDX_1_7("cyclonedx-1.7", "application/vnd.cyclonedx+json; version=1.7"),
    /** SPDX 3.0.1 in JSON-LD, with its profiles for artificial intelligence and data sets. */
    SPDX_3("spdx-3", "application/spdx+json");

    private final String id;
    private final String mediaType;

    BomFormat(String id, String mediaType) {
        this.id = id;
        this.mediaType = mediaType;
    }

    /** The word used on the command line. */
    public String id() {
        return id;
    }

    /** The media type of its documents. */
    public String mediaType() {
        return mediaType;
    }

    /** The document, UTF-8, indented, with a line end at its end. */
    public byte[] write(BillOfMaterials bill) {
        return JsonText.indented(
                switch (this) {
                    case CYCLONEDX_1_6 -> named(bill, "1.6");
                    case CYCLONEDX_1_7 -> named(bill, "1.7");
                    case SPDX_3 -> {
                        String unnamed = "urn:uuid:" + new UUID(0, 0);
                        UUID name = name(JsonText.compact(new Spdx(bill, unnamed).document()));
                        yield new Spdx(bill, "urn:uuid:" + name).document();
                    }
                });
    }

    private static Map<String, Object> named(BillOfMaterials bill, String version) {
        Map<String, Object> document = new CycloneDx(bill, version).document();
        document.put("serialNumber", "urn:uuid:" + name(JsonText.compact(document)));
        return document;
    }

    /** A UUID of the first bits of a digest (version 8, RFC 9562 §5.8). */
    private static UUID name(byte[] content) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(content));
        long high = digest.getLong() & ~0xf000L | 0x8000L;
        long low = digest.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
