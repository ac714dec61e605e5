package dev.gambeson.crypto.key.transit;

import static dev.gambeson.crypto.key.transit.TransitWrapperTest.hasCode;
import static dev.gambeson.crypto.key.transit.TransitWrapperTest.named;
import static dev.gambeson.crypto.key.transit.TransitWrapperTest.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.WrappedRootKey;
import dev.gambeson.crypto.key.slot.KeySources;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which server is asked, by whom, and how it is trusted. */
class TransitAccessTest {

    private static final byte[] ROOT = new byte[32];
    private static final byte[] CONTEXT = {1};

    @TempDir
    private Path folder;

    private FakeTransit server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeTransit();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://127.0.0.1:1", "https://vault.example:8200"})
    void theTokenGoesToNoServerThatOnlyTheRingNames(String address) {
        WrappedRootKey slot = named(source(server.environment()), server).wrap(ROOT, CONTEXT);
        int before = server.asked.size();
        Map<String, String> environment = server.environment();
        environment.put("VAULT_ADDR", address);
        assertThatThrownBy(() -> source(environment).wrapper(slot.parameters(), TransitWrapperTest::nobody))
                .satisfies(e -> hasCode(e, ErrorCode.ADDRESS_REFUSED))
                .satisfies(
                        e -> assertThat(((GambesonException) e).remedy()).contains("VAULT_ADDR=" + server.address()));
        assertThat(server.asked).hasSize(before);
    }

    @Test
    void variablesOfOpenBaoGoBeforeThoseOfVault() {
        Map<String, String> environment = server.environment();
        environment.put("VAULT_TOKEN", "of-another-server");
        environment.put("BAO_TOKEN", server.token());
        environment.put("VAULT_NAMESPACE", "one");
        environment.put("BAO_NAMESPACE", "team/project");
        named(source(environment), server).wrap(ROOT, CONTEXT);
        assertThat(server.asked)
                .containsExactly(
                        "GET /v1/transit/keys/acme team/project", "POST /v1/transit/encrypt/acme team/project");
    }

    @Test
    void theTokenOfALoginIsFoundInItsFile() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", folder.toString()));
        assertThatThrownBy(() -> named(source(environment), server).wrap(ROOT, CONTEXT))
                .satisfies(e -> hasCode(e, ErrorCode.SETTINGS_INVALID))
                .hasMessage("there is no token for Vault or OpenBao");
        Files.writeString(folder.resolve(".vault-token"), server.token() + "\n");
        named(source(environment), server).wrap(ROOT, CONTEXT);
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void theRootKeyIsInNothingThatIsSent() {
        byte[] root = new byte[32];
        java.util.Arrays.fill(root, (byte) 0x5a);
        var wrapper = named(source(server.environment()), server);
        wrapper.unwrap(wrapper.wrap(root, CONTEXT), CONTEXT);
        assertThat(server.bodies).hasSize(3).allSatisfy(body -> assertThat(body).doesNotContain("WlpaWlpa"));
    }

    @Test
    void keysAreAskedForOverHttpsOnly() {
        Map<String, String> environment = Map.of("VAULT_TOKEN", "t0ken-of-mine");
        assertThatThrownBy(() -> source(environment)
                        .named("vault:http://192.0.2.1:8200/transit/keys/acme", TransitWrapperTest::nobody)
                        .wrap(ROOT, CONTEXT))
                .satisfies(e -> hasCode(e, ErrorCode.ADDRESS_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void aFileOfAuthoritiesMustHoldOne(String content) throws IOException {
        Map<String, String> environment = server.environment();
        environment.put(
                "VAULT_CACERT",
                Files.writeString(folder.resolve("ca.pem"), content).toString());
        assertThatThrownBy(() -> named(source(environment), server).wrap(ROOT, CONTEXT))
                .satisfies(e -> hasCode(e, ErrorCode.SETTINGS_INVALID))
                .hasMessageEndingWith("ca.pem holds no certificate");
    }

    @Test
    void aServerIsTrustedByTheFileOfItsAuthorityAlone() throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Network.class.getResourceAsStream("server.p12")) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext serving = SSLContext.getInstance("TLS");
        serving.init(keys.getKeyManagers(), null, null);
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Path file = Files.writeString(folder.resolve("ca.pem"), pem);
        try (FakeTransit secure = FakeTransit.secure(serving)) {
            Map<String, String> environment = secure.environment();
            assertThatThrownBy(() -> named(atHome(environment), secure).wrap(ROOT, CONTEXT))
                    .satisfies(e -> hasCode(e, ErrorCode.REMOTE_FAILED))
                    .hasMessageContaining("has no certificate that holds for model.example");
            assertThat(secure.asked).isEmpty();
            environment.put("VAULT_CACERT", file.toString());
            var wrapper = named(atHome(environment), secure);
            assertThat(wrapper.unwrap(wrapper.wrap(ROOT, CONTEXT), CONTEXT)).isEqualTo(ROOT);
        }
    }

    private static TransitSource atHome(Map<String, String> environment) {
        return TransitSource.through(new Network(
                host -> List.of(InetAddress.getLoopbackAddress()),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Clock.systemUTC(),
                Pause.SLEEP,
                environment));
    }

    @ParameterizedTest
    @CsvSource({
        "vault:https://v.example/transit/keys/acme?x=1, has no path MOUNT/keys/NAME",
        "vault:https://v.example/keys/acme, has no path MOUNT/keys/NAME",
        "vault:https://v.example/transit/keys/a%2Fb, has a name with other characters",
        "vault:https://v.example/../sys/keys/acme, has a name with other characters",
        "vault:https://me:secret@v.example/transit/keys/acme, holds a user or password",
        "vault:ftp://v.example/transit/keys/acme, does not begin with https:// or http://",
        "valut:https://v.example/transit/keys/acme, does not begin with vault:",
    })
    void whatIsNoAddressIsRefused(String address, String problem) {
        assertThatThrownBy(() -> TransitKey.of(address))
                .satisfies(e -> hasCode(e, ErrorCode.USAGE))
                .hasMessageStartingWith("the address of a key of Vault or OpenBao " + problem)
                .hasMessageNotContaining("secret");
    }

    @Test
    void mountsMayHaveSeveralParts() {
        TransitKey key = TransitKey.of("vault:https://v.example:8200/team/a/transit/keys/acme");
        assertThat(key.mount()).isEqualTo("team/a/transit");
        assertThat(key.at("decrypt")).hasToString("https://v.example:8200/v1/team/a/transit/decrypt/acme");
    }

    @Test
    void bothKindsAreFoundByTheirAddress() {
        assertThat(KeySources.named("vault:https://v.example/transit/keys/acme", TransitWrapperTest::nobody)
                        .kind())
                .isEqualTo("transit");
        assertThatThrownBy(() -> KeySources.named("pkcs11:object=x", TransitWrapperTest::nobody))
                .hasMessageContaining("names no token");
        assertThatThrownBy(() -> KeySources.named("keys.json", TransitWrapperTest::nobody))
                .satisfies(e -> hasCode(e, ErrorCode.USAGE))
                .satisfies(e ->
                        assertThat(((GambesonException) e).remedy()).isEqualTo("It begins with pkcs11: or vault:."));
    }
}
