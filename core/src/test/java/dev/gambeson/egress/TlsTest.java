package dev.gambeson.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server with a certificate for model.example, reached under that name and under others. */
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Caps CAPS = new Caps(Duration.ofSeconds(20), 1000);

    private HttpsServer server;
    private SSLSocketFactory trusting;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = TlsTest.class.getResourceAsStream("server.p12")) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext serving = SSLContext.getInstance("TLS");
        serving.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving));
        server.createContext("/", exchange -> {
            byte[] body = "hi".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);
        trusting = client.getSocketFactory();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String ask(String host, SSLSocketFactory tls) throws IOException {
        Destination to =
                Destination.of("https://" + host + ":" + server.getAddress().getPort());
        Network network = Networks.with(name -> List.of(InetAddress.getLoopbackAddress()), tls);
        try (Connection connection = new Connection(Route.to(to, Set.of(Permission.PRIVATE), network), null)) {
            connection.exchange(Request.get(to), CAPS);
            return new String(connection.exchange(Request.get(to), CAPS).body(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theRightNameWithATrustedCertificateIsReached() throws IOException {
        assertThat(ask("model.example", trusting)).isEqualTo("hi");
    }

    @Test
    void anotherNameAtTheSameAddressIsNot() {
        refused(() -> ask("other.example", trusting));
        refused(() -> ask("127.0.0.1", trusting));
    }

    @Test
    void aCertificateThatNobodyKnowsIsNot() {
        refused(() -> ask("model.example", (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    @Test
    void aServerWithoutTlsIsNot() throws IOException {
        try (RawServer plain = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            Destination to =
                    Destination.of("https://model.example:" + plain.at("").port());
            Network network = Networks.with(name -> List.of(InetAddress.getLoopbackAddress()), trusting);
            try (Connection connection = new Connection(Route.to(to, Set.of(Permission.PRIVATE), network), null)) {
                Caps brief = new Caps(Duration.ofMillis(500), 1000);
                assertThatThrownBy(() -> connection.exchange(Request.get(to), brief))
                        .isInstanceOf(GambesonException.class);
            }
        }
    }

    private static void refused(ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REMOTE_FAILED))
                .hasMessageContaining("has no certificate that holds for");
    }
}
