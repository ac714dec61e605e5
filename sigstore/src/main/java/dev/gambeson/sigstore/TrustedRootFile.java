package dev.gambeson.sigstore;

import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.report.Location;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.io.ByteArrayInputStream;

/** Reads a trusted root. */
final class TrustedRootFile {

    private TrustedRootFile() {}

    /** @throws InputException {@code INPUT_MALFORMED} where it is none, or names no authority or no log */
    static SigstoreTrustedRoot read(byte[] bytes, String source) {
        JsonNode.of(bytes, source).at("mediaType");
        SigstoreTrustedRoot root;
        try {
            root = SigstoreTrustedRoot.from(new ByteArrayInputStream(bytes));
        } catch (SigstoreConfigurationException | RuntimeException e) {
            throw malformed(source, "is no trusted root of Sigstore");
        }
        if (root.getCAs().isEmpty()
                || root.getTLogs().isEmpty()
                || root.getCTLogs().isEmpty()) {
            throw malformed(source, "names no authority, no log of signatures or no log of certificates");
        }
        return root;
    }

    private static InputException malformed(String source, String problem) {
        return InputException.malformed(Location.of(source), problem);
    }
}
