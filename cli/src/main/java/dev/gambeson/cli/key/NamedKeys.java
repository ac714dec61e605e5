package dev.gambeson.cli.key;

import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKeysFile;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.FileInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Public keys that somebody trusts, and what they are called.
 *
 * @param names by the id of the key
 */
public record NamedKeys(List<VerificationKey> keys, Map<String, String> names) {

    private static final long MOST_BYTES = 1 << 20;

    /**
     * Keys in files, in PEM, called as their files are.
     *
     * @throws dev.gambeson.GambesonException for a file that is not there or holds something else
     */
    public static NamedKeys ofFiles(List<Path> files) {
        List<VerificationKey> keys = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Path file : files) {
            try (FileInput input = FileInput.open(file, file.toString())) {
                String pem = new String(input.readAll(MOST_BYTES), StandardCharsets.ISO_8859_1);
                VerificationKey key = VerificationKey.ofPem(pem, file.toString());
                keys.add(key);
                names.put(key.keyId(), String.valueOf(file.getFileName()));
            }
        }
        return new NamedKeys(keys, names);
    }

    /** Those of the list of trusted keys whose signatures count now; none where there is no list. */
    public static NamedKeys trusted(TrustOptions trust, Terminal terminal) {
        List<VerificationKey> keys = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>();
        TrustedKeysFile list = trust.file(terminal);
        if (list.exists()) {
            list.read().counting(KeyPurpose.SIGN, terminal.clock().instant()).forEach(key -> {
                keys.add(key.verificationKey());
                names.put(key.keyId(), key.name());
            });
        }
        return new NamedKeys(keys, names);
    }
}
