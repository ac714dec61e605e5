package dev.gambeson.sigstore.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Runs the fake until its input ends, for programs of others: {@code interop/signing/keyless}. Writes trusted_root.json,
 * signing_config.json and token into a folder.
 */
public final class ServeSigstore {

    private ServeSigstore() {}

    /** @param arguments the folder, and the version of Rekor: 1 or 2 */
    public static void main(String[] arguments) throws IOException {
        Clock clock = Clock.systemUTC();
        Path folder = Path.of(arguments[0]);
        try (FakeSigstore fake = new FakeSigstore(arguments[1].equals("2"), clock)) {
            Map<String, Object> claims = FakeSigstore.claims("ann@acme.test", clock.instant());
            Files.write(folder.resolve("trusted_root.json"), fake.trustedRoot());
            Files.write(folder.resolve("signing_config.json"), fake.configuration(true));
            Files.write(folder.resolve("token"), FakeSigstore.token(claims));
            System.out.println("serving");
            System.in.readAllBytes();
        }
    }
}
