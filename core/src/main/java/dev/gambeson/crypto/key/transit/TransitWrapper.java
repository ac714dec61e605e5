package dev.gambeson.crypto.key.transit;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.key.WrappedRootKey;
import dev.gambeson.crypto.key.slot.SlotKey;
import dev.gambeson.crypto.key.slot.SlotParameters;
import dev.gambeson.format.json.JsonNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Protects a root key by a key of a transit engine. The server encrypts a random key, bound to ring and slot as associated data;
 * the root key is wrapped under that key here, so that the server never sees it. Thread-safe.
 */
public final class TransitWrapper implements RootKeyWrapper {

    /** The kind of its slots. */
    public static final String KIND = "transit";

    private static final String SERVER = "server";
    private static final String MOUNT = "mount";
    private static final String KEY = "key";
    private static final String SEALED = "sealed";
    private static final Pattern CIPHERTEXT = Pattern.compile("vault:v[1-9]\\d{0,8}:[A-Za-z0-9+/=]{1,1024}");

    private final TransitKey key;
    private final TransitAccess access;

    TransitWrapper(TransitKey key, TransitAccess access) {
        this.key = key;
        this.access = access;
    }

    /** The key that a slot names. */
    static TransitKey key(Map<String, String> parameters) {
        String server = parameters.get(SERVER);
        String mount = parameters.get(MOUNT);
        String name = parameters.get(KEY);
        if (server == null || mount == null || name == null) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID, "a slot of the key ring names no key of a server", "Use another slot.");
        }
        return new TransitKey(TransitKey.server(server), mount, name);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * Wraps a root key.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where the server has no such key; {@code REMOTE_FAILED} where it does not
     *     answer, is sealed or refuses; {@code ADDRESS_REFUSED}; {@code SETTINGS_INVALID} where there is no token
     */
    @Override
    public WrappedRootKey wrap(byte[] rootKey, byte[] context) {
        TransitServer server = new TransitServer(key, access);
        server.demandKey();
        byte[] secret = KeyWrap.random(SlotKey.BYTES);
        Map<String, String> question = new TreeMap<>();
        question.put("plaintext", Base64.getEncoder().encodeToString(secret));
        question.put("associated_data", Base64.getEncoder().encodeToString(context));
        String sealed = server.ask("encrypt", question, data -> ciphertext(data.at("ciphertext")));
        Map<String, String> parameters =
                Map.of(SERVER, key.server().toString(), MOUNT, key.mount(), KEY, key.name(), SEALED, sealed);
        try (SlotKey slot = new SlotKey(secret)) {
            return slot.wrap(KIND, parameters, rootKey, context);
        }
    }

    /**
     * Unwraps a root key.
     *
     * @throws GambesonException {@code PASSPHRASE_REFUSED} where the slot is of another key; {@code PROOF_REFUSED} where it was
     *     changed; {@code KEY_NOT_FOUND}, {@code REMOTE_FAILED}, {@code ADDRESS_REFUSED}, {@code SETTINGS_INVALID} as {@link #wrap}
     */
    @Override
    public byte[] unwrap(WrappedRootKey wrapped, byte[] context) {
        if (!key(wrapped.parameters()).equals(key)) {
            throw new GambesonException(
                    ErrorCode.PASSPHRASE_REFUSED,
                    key.words() + " is not what protects this slot",
                    "gambeson key list shows the slots.");
        }
        String sealed = SlotParameters.text(wrapped, SEALED);
        if (!CIPHERTEXT.matcher(sealed).matches()) {
            throw SlotParameters.damaged(wrapped, SEALED, null);
        }
        Map<String, String> question = new TreeMap<>();
        question.put("ciphertext", sealed);
        question.put("associated_data", Base64.getEncoder().encodeToString(context));
        byte[] secret =
                new TransitServer(key, access).ask("decrypt", question, data -> plaintext(data.at("plaintext")));
        try (SlotKey slot = new SlotKey(secret)) {
            return slot.unwrap(
                    wrapped,
                    context,
                    key.words(),
                    "The server holds another key of that name than when the ring was wrapped. Open the ring by another slot.");
        }
    }

    private static String ciphertext(JsonNode node) {
        if (!CIPHERTEXT.matcher(node.text()).matches()) {
            throw node.malformed("is no ciphertext");
        }
        return node.text();
    }

    private static byte[] plaintext(JsonNode node) {
        byte[] secret = node.base64();
        if (secret.length != SlotKey.BYTES) {
            Arrays.fill(secret, (byte) 0);
            throw node.malformed("is of another length");
        }
        return secret;
    }
}
