package dev.gambeson.egress;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What shows a server who asks. Immutable; nobody outside this package gets to see the secret in it. */
public sealed interface Proof permits SecretHeader, AwsSignature {

    /** Of these the words are followed and never shown. */
    Set<String> FOLLOWED = Set.of("location", "link");

    /** A text of a server to which it was shown, in which what is secret of it is blotted out. */
    String redact(String text);

    /** The same for a body in any code in which letters are as in ASCII. */
    default byte[] redact(byte[] body) {
        return redact(new String(body, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The same for headers; one that says where to go on stays as it is. */
    default Map<String, String> redact(Map<String, String> headers) {
        Map<String, String> safe = new TreeMap<>();
        headers.forEach((name, value) -> safe.put(name, FOLLOWED.contains(name) ? value : redact(value)));
        return safe;
    }
}
