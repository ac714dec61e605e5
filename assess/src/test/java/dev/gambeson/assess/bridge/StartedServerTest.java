package dev.gambeson.assess.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ModelCommand;
import dev.gambeson.egress.Caps;
import dev.gambeson.egress.Connection;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Route;
import dev.gambeson.model.remote.Allowance;
import dev.gambeson.model.remote.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is started is ready when it is said to be, is reached by us alone, and ends with us however we end. */
@Timeout(120)
class StartedServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    static ModelCommand command(Path folder, List<String> words) {
        return command(folder, words, PATIENCE);
    }

    private static ModelCommand command(Path folder, List<String> words, Duration ready) {
        return new ModelCommand(
                words, folder, List.of(), ModelCommand.NAME, 0, ready, List.of(), List.of(), null, Allowance.STANDARD);
    }

    private StartedServer start(String... words) {
        return StartedServer.start(command(folder, ServingChild.command(words)), network());
    }

    private static Network network() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.putAll(Map.of(
                "AWS_SECRET_ACCESS_KEY",
                "hunter2hunter2",
                "CONDA_TOKEN",
                "hunter3",
                "GAMBESON_SEED",
                "5",
                "LC_ALL",
                "C"));
        return Network.ofMachine(environment);
    }

    private GambesonException failure(ModelCommand command) {
        @Nullable GambesonException[] caught = new GambesonException[1];
        assertThatThrownBy(() -> StartedServer.start(command, network()))
                .isInstanceOfSatisfying(GambesonException.class, e -> caught[0] = e);
        GambesonException failure = Objects.requireNonNull(caught[0]);
        assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_FAILED);
        return failure;
    }

    private static int status(StartedServer server, boolean secret) throws IOException {
        Endpoint endpoint = server.endpoint();
        Route route = Route.to(endpoint.url(), endpoint.allow(), server.network());
        try (Connection connection = new Connection(
                route,
                secret
                        ? Objects.requireNonNull(endpoint.credential())
                                .read(server.network().environment())
                        : null)) {
            return connection
                    .exchange(
                            Request.get(endpoint.url().below("/v2/models/model")),
                            new Caps(Duration.ofSeconds(10), 1 << 16))
                    .status();
        }
    }

    private static boolean ends(long pid) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    private static ProcessHandle child() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isReadyAndAnswersWhoKnowsTheToken() throws Exception {
        long pid;
        try (StartedServer server = start("serve")) {
            pid = child().pid();
            assertThat(server.endpoint().url().toString()).startsWith("http://127.0.0.1:");
            assertThat(status(server, true)).isEqualTo(200);
            assertThat(status(server, false)).isEqualTo(401);
            assertThat(server.ended()).isEmpty();
        }
        assertThat(ends(pid)).isTrue();
    }

    @Test
    void whatItStartedEndsToo() throws Exception {
        Path file = folder.resolve("pid");
        long more;
        try (StartedServer server = start("parent", file.toString())) {
            more = Long.parseLong(Files.readString(file));
            assertThat(ProcessHandle.of(more)).isPresent();
            assertThat(server.ended()).isEmpty();
        }
        assertThat(ends(more)).isTrue();
    }

    @Test
    void whatItLeftBehindEndsTooWhereTheSystemHasSessions() throws Exception {
        Path file = folder.resolve("pid");
        long more;
        try (StartedServer server = start("orphan", file.toString())) {
            more = Long.parseLong(Files.readString(file));
            assertThat(ends(child().pid())).isTrue();
            Thread.sleep(100);
            assertThat(server.ended()).isEqualTo("ended with the exit code 0");
        }
        boolean sessions = ProcessTree.leading(List.of("any")).size() > 1;
        if (!sessions) {
            ProcessHandle.of(more).ifPresent(ProcessHandle::destroyForcibly);
        }
        assertThat(ends(more)).isTrue();
    }

    @Test
    void whoDoesNotWantToEndIsEnded() throws Exception {
        long pid;
        try (StartedServer server = start("stubborn")) {
            pid = child().pid();
            assertThat(server.ended()).isEmpty();
        }
        assertThat(ends(pid)).isTrue();
    }

    /** By force we cannot do anything: the end of its input tells it. By request we end even who does not listen to that. */
    @ParameterizedTest
    @ValueSource(strings = {"serve", "stubborn"})
    void endsWhenWeAreEnded(String how) throws Exception {
        Process keeper = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Keeper.class.getName(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = keeper.inputReader(StandardCharsets.UTF_8)) {
            long pid = Long.parseLong(Objects.requireNonNull(told.readLine()));
            assertThat(ProcessHandle.of(pid)).isPresent();
            if (how.equals("serve")) {
                keeper.destroyForcibly();
            } else {
                keeper.destroy();
            }
            assertThat(keeper.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(ends(pid)).isTrue();
        } finally {
            keeper.destroyForcibly();
        }
    }

    @Test
    void whoEndsBeforeItIsReadySaysWhyWithoutSecretsAndTricks() {
        GambesonException failure = failure(command(folder, ServingChild.command("environment")));
        assertThat(failure)
                .hasMessageContaining("ended with the exit code 7 before it was ready; its last words: ")
                .hasMessageContaining("GAMBESON_BRIDGE_TOKEN")
                .hasMessageContaining("GAMBESON_PORT")
                .hasMessageContaining("PATH")
                .hasMessageContaining("LC_ALL")
                .hasMessageContaining("told ***\\u001b[31m\\u202e");
        assertThat(failure.getMessage())
                .doesNotContain("AWS")
                .doesNotContain("CONDA_TOKEN")
                .doesNotContain("GAMBESON_SEED")
                .doesNotContain("hunter");
    }

    @Test
    void whoIsNotReadyInTimeIsEnded() throws Exception {
        for (String how : List.of("silent", "unready")) {
            GambesonException failure = failure(command(folder, ServingChild.command(how), Duration.ofSeconds(3)));
            assertThat(failure).hasMessageContaining("within 3 seconds");
            assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
    }

    /** Who else listens at the port that was named would be shown the token, and then the data. */
    @Test
    void whoHasTheNamedPortAlreadyIsToldNothing() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
        try {
            int port = other.getAddress().getPort();
            ModelCommand command = new ModelCommand(
                    ServingChild.command("sleep"),
                    folder,
                    List.of(),
                    ModelCommand.NAME,
                    port,
                    PATIENCE,
                    List.of(),
                    List.of(),
                    null,
                    Allowance.STANDARD);
            assertThat(failure(command))
                    .hasMessageContaining("the port " + port)
                    .hasMessageContaining("is taken");
            assertThat(asked).hasValue(0);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aProgramThatIsNotThereIsSaid() {
        for (String program : List.of("no-such-program-of-ours", "./no-such-program")) {
            assertThat(failure(command(folder, List.of(program, "x"))))
                    .hasMessageContaining("could not be started: there is no such program");
        }
    }
}
