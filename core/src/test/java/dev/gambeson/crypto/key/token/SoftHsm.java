package dev.gambeson.crypto.key.token;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gambeson.crypto.Passphrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.KeyGenerator;

/**
 * Real tokens, where SoftHSM 2 is installed (Debian: apt install softhsm2). Its library reads its tokens once for a process, so
 * that all are made before it is loaded; each test has its own, since a process logs in to a token once and for all.
 */
final class SoftHsm {

    static final String PIN = "4711-secret-pin";

    private static final List<String> LABELS = List.of("acme", "acme", "keys", "signs", "wrong", "gone", "renewed");
    private static final List<String> PLACES = List.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/usr/lib64/softhsm/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so",
            "/opt/homebrew/lib/softhsm/libsofthsm2.so");

    private static boolean made;

    private SoftHsm() {}

    /** The library; a test on a machine without it is given up here, and says why. */
    static synchronized Path library() throws IOException, InterruptedException {
        Path library = Stream.concat(Stream.ofNullable(System.getenv("GAMBESON_TEST_SOFTHSM")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
        assumeThat(library).as("SoftHSM 2 is installed (apt install softhsm2)").isNotNull();
        String settings = System.getenv("SOFTHSM2_CONF");
        assumeThat(settings)
                .as("Maven runs the test, which says where the tokens lie")
                .isNotNull();
        if (!made) {
            make(Path.of(settings));
            made = true;
        }
        return library;
    }

    static Map<String, String> environment() throws IOException, InterruptedException {
        return Map.of(TokenLibrary.VARIABLE, library().toString());
    }

    static Passphrase pin(String token) {
        return Passphrase.of(PIN.toCharArray(), token);
    }

    private static void make(Path settings) throws IOException, InterruptedException {
        Path tokens = settings.resolveSibling("tokens");
        delete(tokens);
        Files.createDirectories(tokens);
        Files.writeString(
                settings, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        for (String label : LABELS) {
            Process init = new ProcessBuilder(
                            "softhsm2-util",
                            "--init-token",
                            "--free",
                            "--label",
                            label,
                            "--so-pin",
                            "12345678",
                            "--pin",
                            PIN)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(init.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assumeThat(init.waitFor()).as("softhsm2-util makes tokens: " + said).isZero();
        }
    }

    /** Takes a token out. */
    static void remove(TokenInfo token) throws IOException {
        try (Stream<Path> files =
                Files.walk(Path.of(System.getenv("SOFTHSM2_CONF")).resolveSibling("tokens"), 1)) {
            String serial = token.values().get("serialNumber");
            for (Path folder : files.toList()) {
                if (folder.getFileName().toString().replace("-", "").endsWith(serial)) {
                    delete(folder);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Makes a secret key that never leaves the token, in place of one of that label. */
    static void key(TokenInfo token, String algorithm, String label)
            throws GeneralSecurityException, IOException, InterruptedException {
        Provider provider = provider(token);
        KeyStore store = open(provider);
        if (store.containsAlias(label)) {
            store.deleteEntry(label);
        }
        KeyGenerator generator = KeyGenerator.getInstance(algorithm, provider);
        if (algorithm.equals("AES")) {
            generator.init(256);
        }
        store.setKeyEntry(label, generator.generateKey(), null, null);
    }

    static void pair(TokenInfo token, PrivateKey key, X509Certificate certificate, String label)
            throws GeneralSecurityException, IOException, InterruptedException {
        open(provider(token)).setKeyEntry(label, key, null, new X509Certificate[] {certificate});
    }

    private static Provider provider(TokenInfo token) throws IOException, InterruptedException {
        return Security.getProvider("SunPKCS11")
                .configure(
                        TokenLibrary.settings(
                                library().toString(),
                                "slot = " + token.slot()
                                        + "\nattributes(*, CKO_SECRET_KEY, *) = {\n CKA_SENSITIVE = true\n"
                                        + " CKA_EXTRACTABLE = false\n CKA_ENCRYPT = true\n CKA_DECRYPT = true\n CKA_SIGN = true\n}\n"));
    }

    private static KeyStore open(Provider provider) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, PIN.toCharArray());
        return store;
    }

    static TokenInfo token(String label) throws IOException, InterruptedException {
        return new TokenLibrary(library())
                .tokens().stream()
                        .filter(token -> token.label().equals(label))
                        .findFirst()
                        .orElseThrow();
    }
}
