package dev.gambeson.cli.evidence;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names for logs that nobody has named: no other log may ever have the same. */
final class Origins {

    private Origins() {}

    static String fresh() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return "evidence/" + HexFormat.of().formatHex(random);
    }
}
