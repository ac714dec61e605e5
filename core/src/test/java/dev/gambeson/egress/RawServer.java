package dev.gambeson.egress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers with whatever bytes a test wants, and keeps the heads and bodies that it was sent. */
final class RawServer implements AutoCloseable {

    /** What is written when a request has come. */
    interface Script {
        void answer(OutputStream out, int request) throws IOException, InterruptedException;
    }

    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket listening;
    private final Script script;

    RawServer(Script script) throws IOException {
        this.script = script;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    static RawServer saying(String answer) throws IOException {
        return new RawServer((out, request) -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    Destination at(String path) {
        return Destination.of("http://model.example:" + listening.getLocalPort() + path);
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                Thread thread = new Thread(() -> talk(socket), "raw-server-talk");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (String request = read(in); !request.isEmpty(); request = read(in)) {
                requests.add(request);
                script.answer(socket.getOutputStream(), requests.size());
                socket.getOutputStream().flush();
            }
        } catch (SocketException e) {
            // The client has gone, which is its right.
            return;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request with its body; empty where the client has closed, or the script answers without reading on. */
    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (head.length() > 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        int at = head.indexOf("Content-Length: ");
        if (at >= 0) {
            int length = Integer.parseInt(head.substring(at + 16, head.indexOf("\r", at)));
            head.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
