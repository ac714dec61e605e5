package dev.gambeson.assess.bridge;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ModelCommand;
import dev.gambeson.egress.Credential;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.LocalPort;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import dev.gambeson.egress.Secret;
import dev.gambeson.model.remote.Endpoint;
import dev.gambeson.model.remote.Protocol;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A server that a command has started on this machine, and that ends with us.
 *
 * <p>The command runs without a shell in the project's folder, with an environment in which nobody's secrets are, with a
 * new token that requests carry ({@value #TOKEN}) and the port that it should take ({@value #PORT}, 0 for any). Its
 * standard input stays open and empty for as long as it is needed: a server that ends with its input ends with us whatever
 * happens. It is ended by {@link #close}, and when this process ends. Thread-safe.
 */
public final class StartedServer implements AutoCloseable {

    /** The environment variable with the secret that requests carry as a bearer token. */
    public static final String TOKEN = "GAMBESON_BRIDGE_TOKEN";

    /** The environment variable with the port on which to listen. */
    public static final String PORT = "GAMBESON_PORT";

    /** How {@code setsid} and shells end where there is no such program, or it may not be run. */
    private static final int NOT_FOUND = 127;

    private static final int NOT_RUN = 126;

    private final ModelCommand command;
    private final Network network;
    private final Process process;
    private final ProcessTree tree;
    private final LastLines said;
    private final Announcement announcement = new Announcement();
    private final Thread hook;
    private final Endpoint endpoint;

    private StartedServer(ModelCommand command, Network network) {
        this.command = command;
        String token = HexFormat.of().formatHex(random());
        this.said = new LastLines(Secret.of(token, TOKEN));
        this.process = start(network.environment(), token);
        this.tree = new ProcessTree(process);
        this.hook = new Thread(tree::end, "gambeson-bridge-end");
        Runtime.getRuntime().addShutdownHook(hook);
        this.network =
                new Network(network.resolver(), network.tls(), network.clock(), network.pause(), Map.of(TOKEN, token));
        try {
            read("out", () -> announcement.drain(process.getInputStream()));
            read("err", () -> said.drain(process.getErrorStream()));
            long until = System.nanoTime() + command.ready().toNanos();
            this.endpoint = endpoint(port(until));
            new Readiness(endpoint, this.network).await(process, until, this::failed);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the command and waits until its server is ready.
     *
     * @param network the way to it; the environment of which is the one that the command gets a part of
     * @throws GambesonException {@code MODEL_FAILED} where it cannot be started, ends, or is not ready in time, with the
     *     last that it said
     */
    public static StartedServer start(ModelCommand command, Network network) {
        return new StartedServer(command, network);
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private GambesonException missing(@Nullable Exception cause) {
        return new GambesonException(
                ErrorCode.MODEL_FAILED,
                "`" + command.text() + "` could not be started: there is no such program, or it may not be run",
                "Name a program that runs here, such as python3 or .venv/bin/python.",
                cause);
    }

    /** Who listens there already may be anybody of this machine, and would be shown the token and the data. */
    private void demandFree(int port) {
        if (!LocalPort.isFree(port)) {
            throw new GambesonException(
                    ErrorCode.MODEL_FAILED,
                    "the port " + port + " that `" + command.text() + "` should take is taken by another program",
                    "End that program, or name another port, or `port: auto`.");
        }
    }

    private Process start(Map<String, String> ours, String token) {
        if (command.port() != 0) {
            demandFree(command.port());
        }
        List<String> words = new ArrayList<>(command.words());
        // A path is meant from the folder of the project on every system; a name is looked up.
        if (words.get(0).contains("/") || words.get(0).contains(File.separator)) {
            words.set(
                    0,
                    command.folder().resolve(Path.of(words.get(0))).normalize().toString());
        }
        ProcessBuilder builder = new ProcessBuilder(ProcessTree.leading(words))
                .directory(command.folder().toFile());
        Map<String, String> told = Map.of(TOKEN, token, PORT, Integer.toString(command.port()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(ChildEnvironment.of(ours, told));
        try {
            return builder.start();
        } catch (IOException e) {
            throw missing(e);
        }
    }

    private static void read(String what, Runnable reading) {
        Thread thread = new Thread(reading, "gambeson-bridge-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    private int port(long until) {
        if (command.port() != 0) {
            return command.port();
        }
        try {
            int port = announcement.port().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (port == 0) {
                throw failed("did not tell its port");
            }
            return port;
        } catch (TimeoutException e) {
            throw failed("told no port");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was not waited for");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Endpoint endpoint(int port) {
        return new Endpoint(
                Destination.of("http://127.0.0.1:" + port),
                Protocol.OIP,
                command.name(),
                null,
                Set.of(Permission.PRIVATE),
                new Credential(Credential.HEADER, "Bearer", TOKEN, null),
                command.shape(),
                command.classes(),
                command.answers(),
                null,
                command.allowance());
    }

    /** What it failed at, with the last that it said: no data was sent to it so far, so none can be in that. */
    private GambesonException failed(String problem) {
        String how = problem;
        try {
            // What has ended is known, and its last words read, only a moment later.
            if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
                if (process.exitValue() == NOT_FOUND || process.exitValue() == NOT_RUN) {
                    return missing(null);
                }
                how = "ended with the exit code " + process.exitValue() + " before it was ready";
                Thread.sleep(100);
            } else {
                how = problem + " within " + command.ready().toSeconds() + " seconds";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String words = said.text();
        return new GambesonException(
                ErrorCode.MODEL_FAILED,
                "`" + command.text() + "` " + how + (words.isEmpty() ? "" : "; its last words: " + words),
                "Run it yourself in the project's folder to see all that it says. It should speak the Open Inference"
                        + " Protocol on 127.0.0.1 and tell its port as `{\"port\": N}` on a line of standard output; more"
                        + " time is given with `ready-timeout`.");
    }

    /** How the model is reached. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The way there, with the secret. */
    public Network network() {
        return network;
    }

    /** How it ended, as the end of a sentence; empty while it runs. What it said may hold data, and is not told. */
    public String ended() {
        return process.isAlive() ? "" : "ended with the exit code " + process.exitValue();
    }

    /** Ends the server and all that it has started. */
    @Override
    public void close() {
        tree.end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // We are ending, and the hook does the same.
        }
    }
}
