package dev.gambeson.store;

import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;

/** A server on this machine that does as a test says, and keeps what it was asked. */
public final class StoreServer implements AutoCloseable {

    /** A request: its target as it was sent, and its headers by name in lower case. */
    public record Asked(String target, Map<String, String> headers) {

        public String path() {
            return target.replaceAll("\\?.*", "");
        }

        public boolean has(String words) {
            return target.contains(words);
        }
    }

    /** What is done with a request. */
    public interface Script {
        void answer(Asked asked, OutputStream out) throws IOException;
    }

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private final Script script;

    public StoreServer(Script script) throws IOException {
        this.script = script;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::listen);
    }

    /** Access with those variables, to which every name is this machine, and where nobody waits. */
    public static StoreAccess access(int mostFiles, String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        Network network = new Network(
                host -> List.of(InetAddress.getLoopbackAddress()),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Clock.systemUTC(),
                time -> {},
                environment);
        return new StoreAccess(
                () -> network, Set.of(Permission.PRIVATE), null, 100_000_000, mostFiles, Duration.ofMinutes(1));
    }

    public String url() {
        return "http://store.example:" + listening.getLocalPort();
    }

    public static void say(OutputStream out, String status, String headers, byte[] body) throws IOException {
        String head = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
    }

    public static void ok(OutputStream out, String text) throws IOException {
        say(out, "200 OK", "", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The file, or the part of it that is asked for. */
    public static void file(Asked asked, OutputStream out, byte[] bytes, String headers) throws IOException {
        String range = asked.headers.get("range");
        if (range == null) {
            say(out, "200 OK", headers, bytes);
            return;
        }
        String[] ends = range.replace("bytes=", "").split("-");
        int first = Integer.parseInt(ends[0]);
        int last = (int) Math.min(Long.parseLong(ends[1]), bytes.length - 1);
        byte[] part = Arrays.copyOfRange(bytes, first, last + 1);
        say(
                out,
                "206 Part",
                headers + "Content-Range: bytes " + first + "-" + last + "/" + bytes.length + "\r\n",
                part);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "store-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                start(() -> talk(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Map<String, String> headers = new TreeMap<>();
                for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
                    headers.put(
                            header.replaceAll(":.*", "").toLowerCase(Locale.ROOT), header.replaceAll("^[^:]*: ", ""));
                }
                Asked one = new Asked(line.split(" ")[1], headers);
                asked.add(one);
                script.answer(one, socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The client has gone, which is its right.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
