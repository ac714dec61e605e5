package dev.gambeson.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gambeson.cli.CheapRing;
import dev.gambeson.cli.Console;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rings that a server opens, and addresses of tokens, on the command line; tokens themselves are tested where they are read. */
class WrapTest {

    private static final String TOKEN = "s.token-of-the-test";
    private static final String WORDS = "five words of no sense";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("GAMBESON_PASSPHRASE", WORDS);
        CheapRing.make(folder, WORDS, KeyPurpose.SIGN);
        environment.put("VAULT_ADDR", address);
        environment.put("VAULT_TOKEN", TOKEN);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** A transit engine without a secret: it turns what is encrypted into text and back. */
    private void answer(HttpExchange exchange) throws IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        tokens.add(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
        String path = exchange.getRequestURI().getPath();
        Map<String, ?> data = path.contains("/keys/")
                ? Map.of("name", "acme")
                : path.contains("/encrypt/")
                        ? Map.of(
                                "ciphertext",
                                "vault:v1:"
                                        + JsonNode.of(asked, "asked")
                                                .at("plaintext")
                                                .text())
                        : Map.of(
                                "plaintext",
                                JsonNode.of(asked, "asked")
                                        .at("ciphertext")
                                        .text()
                                        .substring(9));
        byte[] body = JsonText.compact(Map.of("data", data));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Console run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "key";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Console.run(environment, false, all);
    }

    @Test
    void aServerTakesThePlaceOfThePassphrase() throws IOException {
        Console moved = run(
                "rotate", "--wrap", "office=vault:" + address + "/transit/keys/acme", "--remove-slot", "passphrase");
        assertThat(moved.all()).isEqualTo("key ring acme is opened by office from now on\n");
        environment.remove("GAMBESON_PASSPHRASE");
        assertThat(run("rotate", "sign").out()).startsWith("made key sign/2");
        assertThat(tokens).hasSize(3).containsOnly(TOKEN);
        assertThat(Files.readString(folder.resolve("gambeson/keys.json"), StandardCharsets.UTF_8))
                .doesNotContain(TOKEN, WORDS);
        environment.put("VAULT_ADDR", "http://127.0.0.1:1");
        assertThat(run("rotate", "sign").code()).isEqualTo(2);
        environment.put("VAULT_ADDR", address);
        server.stop(0);
        Console gone = run("rotate", "sign");
        assertThat(gone.code()).isEqualTo(5);
        assertThat(gone.err()).contains(address + " is not reached").doesNotContain(TOKEN);
    }

    @Test
    void aPassphraseIsNeverTriedAsAPin() {
        // A library that cannot be loaded: whoever asks it for tokens fails with 3, after the address was found right.
        environment.put(
                "GAMBESON_PKCS11_MODULE", folder.resolve("gambeson/keys.json").toString());
        assertThat(run("rotate", "--wrap", "pkcs11:token=acme;object=root").code())
                .isEqualTo(3);
        try (AskedSecrets secrets = new KeyOptions().secrets(silent(), true, "acme")) {
            assertThat(secrets.ask("the passphrase").<String>use(utf8 -> new String(utf8, StandardCharsets.UTF_8)))
                    .isEqualTo(WORDS);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> secrets.pin("the PIN of token acme"))
                    .hasMessage("the PIN of token acme is needed, and nobody can be asked for it");
        }
        environment.put("GAMBESON_PIN", "4711");
        try (AskedSecrets secrets = new KeyOptions().secrets(silent(), true, "acme")) {
            assertThat(secrets.pin("the PIN of token acme")
                            .<String>use(utf8 -> new String(utf8, StandardCharsets.UTF_8)))
                    .isEqualTo("4711");
        }
    }

    private dev.gambeson.cli.terminal.Terminal silent() {
        java.io.PrintStream nowhere = new java.io.PrintStream(java.io.OutputStream.nullOutputStream());
        return new dev.gambeson.cli.terminal.Terminal(
                java.io.InputStream.nullInputStream(),
                nowhere,
                nowhere,
                null,
                false,
                false,
                false,
                environment,
                java.time.Clock.systemUTC());
    }

    @Test
    void wrongAddressesAreUsageAndShowNoPin() {
        Console pin = run("rotate", "--wrap", "pkcs11:token=acme;object=root?pin-value=98765");
        assertThat(pin.code()).isEqualTo(2);
        assertThat(pin.err()).contains("holds a PIN").doesNotContain("98765");
        for (String wrong : List.of("keys.json", "pkcs11:token=acme", "vault:https://v.example/transit", "x=valut:y")) {
            assertThat(run("rotate", "--wrap", wrong).code()).as(wrong).isEqualTo(2);
        }
    }
}
