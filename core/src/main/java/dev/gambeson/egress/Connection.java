package dev.gambeson.egress;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server, again and again, from one thread, over HTTP/1.1 (RFC 9110, RFC 9112).
 *
 * <p>Connects to the pinned addresses of its {@link Route} only, and to no proxy; with https the certificate must be
 * trusted and be that of the host by its name. Follows no redirect, keeps no cookie, asks for no packed answer. The socket
 * stays open between requests as long as the server lets it. Not thread-safe.
 */
public final class Connection implements AutoCloseable {

    private static final long MOST_IN_MEMORY = Integer.MAX_VALUE - 8;

    /** A server may end a quiet connection at any time; this is sooner than any does. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Route route;
    private final @Nullable Proof proof;
    private @Nullable Socket socket;
    private @Nullable Socket plain;
    private @Nullable InputStream in;
    private Instant used = Instant.EPOCH;

    /**
     * A connection that is made when it is first needed.
     *
     * @param proof shows with each request who asks; null for nothing
     */
    public Connection(Route route, @Nullable Proof proof) {
        this.route = route;
        this.proof = proof;
    }

    /**
     * Sends a request and reads the answer.
     *
     * @throws IOException where the connection fails before the answer is there, so that asking again may help
     * @throws GambesonException {@code REMOTE_FAILED} where asking again would not: time is up, the certificate is not the
     *     host's, the answer is no HTTP or is longer than the cap
     * @throws IllegalArgumentException where the request is for another server
     */
    public Response exchange(Request request, Caps caps) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Response head = exchange(
                request, new Caps(caps.time(), Math.min(caps.bytes(), MOST_IN_MEMORY), caps.pace()), response -> body);
        return new Response(head.status(), head.headers(), body.toByteArray());
    }

    /**
     * Sends a request and reads the answer into what the taker names.
     *
     * @return the answer without its body
     * @throws IOException where the connection fails before the answer is there, so that asking again may help; the taker
     *     may then have been given a part of it
     * @throws GambesonException as {@link #exchange(Request, Caps)} does
     * @throws IllegalArgumentException where the request is for another server
     */
    public Response exchange(Request request, Caps caps, BodyTaker taker) throws IOException {
        if (!request.to().isAtSameServerAs(route.destination())) {
            throw new IllegalArgumentException(request.to() + " is not at " + route);
        }
        try (Deadline deadline = Deadline.after(caps.time())) {
            try {
                return exchange(request, caps, taker, deadline);
            } catch (IOException | RuntimeException e) {
                close();
                if (deadline.passed()) {
                    throw failed("did not answer within " + caps.time().toMillis() / 1000.0 + " seconds", null, e);
                }
                throw e;
            }
        }
    }

    private Response exchange(Request request, Caps caps, BodyTaker taker, Deadline deadline) throws IOException {
        try {
            Socket open = open(deadline, caps);
            OutputStream out = open.getOutputStream();
            byte[] question = bytes(request);
            try {
                out.write(question);
            } finally {
                // It may hold a secret, which whoever asks overwrites too.
                Arrays.fill(question, (byte) 0);
            }
            out.flush();
            InputStream answer = Objects.requireNonNull(in);
            ResponseHead head = ResponseHead.read(answer);
            // A server may send back what it was shown; reports say what its headers say.
            Map<String, String> headers = proof == null ? head.headers() : proof.redact(head.headers());
            Response response = new Response(head.status(), headers, new byte[0]);
            OutputStream to = new Paced(taker.take(response), deadline, caps.pace());
            new ResponseBody(answer, caps.bytes()).copy(head, to);
            used = route.network().clock().instant();
            if (!staysOpen(head)) {
                close();
            }
            return response;
        } catch (ProtocolException e) {
            throw failed(String.valueOf(e.getMessage()), null, e);
        } catch (SSLException e) {
            if (e.getCause() instanceof SocketException) {
                throw e;
            }
            throw failed(
                    "has no certificate that holds for " + route.destination().host() + ", or does not speak TLS",
                    "Name the host as its certificate does. An authority of your own is made known to Java with"
                            + " GAMBESON_JAVA_OPTIONS=-Djavax.net.ssl.trustStore=FILE.",
                    e);
        }
    }

    private static boolean staysOpen(ResponseHead head) {
        String word = head.headers().getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        return head.current() && !word.contains("close") && ResponseBody.delimited(head);
    }

    /** The open socket, or a new one where it was quiet for long or something lies in it that nobody asked for. */
    private Socket open(Deadline deadline, Caps caps) throws IOException {
        boolean quiet = used.plus(QUIET).isBefore(route.network().clock().instant());
        if (socket != null && plain != null && in != null && !quiet && in.available() == 0) {
            deadline.guard(plain);
            return socket;
        }
        close();
        Socket connected = connect(deadline, caps);
        plain = connected;
        connected.setTcpNoDelay(true);
        socket = route.destination().secure() ? secured(connected) : connected;
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        return socket;
    }

    private Socket connect(Deadline deadline, Caps caps) throws IOException {
        IOException first = null;
        // An address that swallows everything leaves time for the next one.
        int patience = (int) Math.min(
                Integer.MAX_VALUE, caps.time().toMillis() / route.addresses().size() + 1);
        for (InetAddress address : route.addresses()) {
            Socket tried = new Socket(Proxy.NO_PROXY);
            deadline.guard(tried);
            try {
                tried.connect(new InetSocketAddress(address, route.destination().port()), patience);
                return tried;
            } catch (IOException e) {
                Deadline.closeQuietly(tried);
                first = first == null ? e : first;
            }
        }
        throw Objects.requireNonNull(first);
    }

    /** TLS over the pinned socket, with the name of the host both asked for (SNI) and verified (RFC 2818). */
    private Socket secured(Socket connected) throws IOException {
        Destination to = route.destination();
        SSLSocket secured = (SSLSocket) route.network().tls().createSocket(connected, to.host(), to.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private byte[] bytes(Request request) {
        byte[] body = request.body() == null ? new byte[0] : request.body();
        StringBuilder head = new StringBuilder()
                .append(request.body() == null ? "GET " : "POST ")
                .append(request.to().target())
                .append(" HTTP/1.1\r\nHost: ")
                .append(route.destination().authority())
                .append("\r\nUser-Agent: gambeson\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Accept-Encoding: identity\r\n");
        if (request.body() != null) {
            if (!request.headers().containsKey(Request.TYPE)) {
                head.append("Content-Type: application/json\r\n");
            }
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (proof instanceof SecretHeader secret) {
            head.append(secret.line()).append("\r\n");
        } else if (proof instanceof AwsSignature signature) {
            signature
                    .lines(request, route.network().clock().instant())
                    .forEach(line -> head.append(line).append("\r\n"));
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    private GambesonException failed(String problem, @Nullable String remedy, Exception cause) {
        return new GambesonException(ErrorCode.REMOTE_FAILED, route + " " + problem, remedy, cause);
    }

    /** Ends the connection; the next request makes another. */
    @Override
    public void close() {
        // The plain socket first: ending TLS politely may wait for a server that does not listen.
        if (plain != null) {
            Deadline.closeQuietly(plain);
        }
        if (socket != null) {
            Deadline.closeQuietly(socket);
        }
        socket = null;
        plain = null;
        in = null;
    }
}
