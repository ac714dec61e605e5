package dev.gambeson.sigstore.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Pause;
import dev.gambeson.egress.Permission;
import dev.gambeson.egress.Resolver;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.supply.signing.identity.SigningServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;
import org.bouncycastle.cert.X509CertificateHolder;

/** All servers of a Sigstore on one port of this machine. What a test replaces in {@link #answers} is answered instead. */
public final class FakeSigstore implements AutoCloseable {

    /** Answers a request: by its path. */
    @FunctionalInterface
    public interface Answer {
        Said to(byte[] question) throws Exception;
    }

    /** A status and a body. */
    public record Said(int status, byte[] body, Map<String, String> headers) {
        public Said(int status, byte[] body) {
            this(status, body, Map.of());
        }
    }

    public static final String CERTIFY = "/ca/api/v2/signingCert";
    public static final String STAMP = "/time/api/v1/timestamp";

    public final TestAuthority authority;
    public final TestLog log;
    public final TestClock time;

    /** What was asked, path by path. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** What was sent, in the same order. */
    public final List<byte[]> sent = new CopyOnWriteArrayList<>();

    public final Map<String, Answer> answers = new LinkedHashMap<>();
    public Duration patience = Duration.ofSeconds(30);
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public FakeSigstore(boolean tiled, Clock clock) throws IOException {
        this.clock = clock;
        authority = new TestAuthority(clock);
        log = new TestLog(tiled, clock);
        time = new TestClock(clock);
        answers.put(CERTIFY, question -> new Said(201, authority.certify(question)));
        answers.put(enter(), question -> new Said(201, log.enter(question)));
        answers.put(STAMP, question -> new Said(201, time.stamp(question)));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where the log takes entries. */
    public String enter() {
        return "/log/api/v" + (log.tiled ? 2 : 1) + "/log/entries";
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] question = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        sent.add(question);
        try {
            Answer answer = answers.get(path);
            Said said = answer == null ? new Said(404, new byte[0]) : answer.to(question);
            said.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(said.status(), said.body().length == 0 ? -1 : said.body().length);
            exchange.getResponseBody().write(said.body());
        } catch (Exception e) {
            byte[] message = String.valueOf(e).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(500, message.length);
            exchange.getResponseBody().write(message);
        } finally {
            exchange.close();
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Its signing configuration, with an authority of time or without. */
    public byte[] configuration(boolean timed) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("mediaType", "application/vnd.dev.sigstore.signingconfig.v0.2+json");
        configuration.put("caUrls", List.of(service("/ca", 1)));
        configuration.put("oidcUrls", List.of());
        configuration.put("rekorTlogUrls", List.of(service("/log", log.tiled ? 2 : 1)));
        configuration.put("tsaUrls", timed ? List.of(service(STAMP, 1)) : List.of());
        configuration.put("rekorTlogConfig", Map.of("selector", "ANY"));
        configuration.put("tsaConfig", Map.of("selector", "ANY"));
        return JsonText.compact(configuration);
    }

    private Map<String, Object> service(String path, int version) {
        return Map.of(
                "url",
                address() + path,
                "majorApiVersion",
                version,
                "validFor",
                Map.of("start", "2020-01-01T00:00:00Z"),
                "operator",
                "test");
    }

    /** Its trusted root. */
    public byte[] trustedRoot() throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1");
        root.put("tlogs", List.of(log(log.keys.getPublic().getEncoded(), log.id(), log.tiled)));
        root.put("certificateAuthorities", List.of(authority(authority.certificate)));
        byte[] key = authority.certificateLog.getPublic().getEncoded();
        root.put("ctlogs", List.of(log(key, TestKeys.sha256(key), false)));
        root.put("timestampAuthorities", List.of(authority(time.leaf, time.root)));
        return JsonText.compact(root);
    }

    private Map<String, Object> log(byte[] key, byte[] id, boolean edwards) {
        return Map.of(
                "baseUrl",
                "https://log.test",
                "hashAlgorithm",
                "SHA2_256",
                "publicKey",
                Map.of(
                        "rawBytes",
                        TestKeys.base64(key),
                        "keyDetails",
                        edwards ? "PKIX_ED25519" : "PKIX_ECDSA_P256_SHA_256",
                        "validFor",
                        Map.of("start", "2020-01-01T00:00:00Z")),
                "logId",
                Map.of("keyId", TestKeys.base64(id)));
    }

    private static Map<String, Object> authority(X509CertificateHolder... chain) throws IOException {
        List<Map<String, String>> certificates = new java.util.ArrayList<>();
        for (X509CertificateHolder one : chain) {
            certificates.add(Map.of("rawBytes", TestKeys.base64(one.getEncoded())));
        }
        return Map.of(
                "subject",
                Map.of("organization", "test", "commonName", "test"),
                "uri",
                "https://ca.test",
                "certChain",
                Map.of("certificates", certificates),
                "validFor",
                Map.of("start", "2020-01-01T00:00:00Z"));
    }

    /** Whom to ask, with a clock that stands still where the servers' does. */
    public SigningServices services(boolean timed) {
        Network network = new Network(
                Resolver.SYSTEM, (SSLSocketFactory) SSLSocketFactory.getDefault(), clock, Pause.SLEEP, Map.of());
        return new SigningServices(
                configuration(timed), "signing_config.json", Set.of(Permission.PRIVATE), network, patience);
    }

    /** A token of a provider that nobody checks. */
    public static byte[] token(Map<String, ?> claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return (encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                        + encoder.encodeToString(JsonText.compact(claims)) + "."
                        + encoder.encodeToString("a signature that nobody checks".getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What a token of a person says. */
    public static Map<String, Object> claims(String mail, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "https://accounts.test");
        claims.put("aud", "sigstore");
        claims.put("sub", "1234");
        claims.put("email", mail);
        claims.put("email_verified", true);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 600);
        return claims;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
