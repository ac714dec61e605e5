package dev.gambeson.scan.source;

import dev.gambeson.egress.Credential;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;

/** A server of one file that does as a test says, and keeps what it was asked. */
final class FileServer implements AutoCloseable {

    /** A request: its target and its headers by name in lower case. */
    record Asked(String target, Map<String, String> headers) {

        long first() {
            return Long.parseLong(headers.get("range").replaceAll("bytes=(\\d+)-\\d+", "$1"));
        }

        long last() {
            return Long.parseLong(headers.get("range").replaceAll("bytes=\\d+-(\\d+)", "$1"));
        }
    }

    /** What is done with a request. */
    interface Script {
        void answer(Asked asked, OutputStream out) throws IOException, InterruptedException;
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private final Script script;

    FileServer(Script script) throws IOException {
        this.script = script;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::listen);
    }

    /** An honest server of those bytes. */
    static FileServer of(byte[] bytes) throws IOException {
        return new FileServer((asked, out) -> part(bytes, asked, out, "ETag: \"1\"\r\n"));
    }

    /** Answers as honest servers do. */
    static void part(byte[] bytes, Asked asked, OutputStream out, String headers) throws IOException {
        if (!asked.headers.containsKey("range")) {
            say(out, "200 OK", headers, bytes, 0, bytes.length);
            return;
        }
        int first = (int) Math.min(asked.first(), Integer.MAX_VALUE);
        int last = (int) Math.min(asked.last(), bytes.length - 1);
        if (first >= bytes.length) {
            say(out, "416 No", headers + "Content-Range: bytes */" + bytes.length + "\r\n", bytes, 0, 0);
            return;
        }
        String range = "Content-Range: bytes " + first + "-" + last + "/" + bytes.length + "\r\n";
        say(out, "206 Partial Content", headers + range, bytes, first, last + 1 - first);
    }

    static void say(OutputStream out, String status, String headers, byte[] bytes, int from, int length)
            throws IOException {
        say(out, "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + length + "\r\n\r\n");
        out.write(bytes, from, length);
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    String url(String path) {
        return "http://models.example:" + listening.getLocalPort() + path;
    }

    /** Every name is this machine, and nobody waits. */
    static Access access(Credential credential, long most) {
        Network network = new Network(
                host -> List.of(InetAddress.getLoopbackAddress()),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Clock.systemUTC(),
                time -> {},
                Map.of("TOKEN", "sesame-open"));
        return new Access(InputStream.nullInputStream(), () -> network, Set.of(Permission.PRIVATE), credential, most);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "file-server");
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
            socket.setTcpNoDelay(true);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String target = line.split(" ")[1];
                Map<String, String> headers = new TreeMap<>();
                for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
                    headers.put(
                            header.replaceAll(":.*", "").toLowerCase(Locale.ROOT), header.replaceAll("^[^:]*: ", ""));
                }
                Asked one = new Asked(target, headers);
                asked.add(one);
                script.answer(one, socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The client has gone, which is its right.
            return;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
