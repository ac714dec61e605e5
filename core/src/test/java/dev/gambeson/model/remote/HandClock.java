package dev.gambeson.model.remote;

import dev.gambeson.egress.Network;
import dev.gambeson.egress.Pause;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;

/** A clock that stands still but for those who wait: waiting takes no time, and is remembered. */
final class HandClock extends Clock implements Pause {

    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    final List<Duration> waits = new CopyOnWriteArrayList<>();
    private Instant now = START;

    /** A way out to this machine, whatever the name, that waits by this clock. */
    Network network(Map<String, String> environment) {
        return new Network(
                host -> List.of(InetAddress.getLoopbackAddress()),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                this,
                this,
                environment);
    }

    @Override
    public synchronized void of(Duration duration) {
        waits.add(duration);
        now = now.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
