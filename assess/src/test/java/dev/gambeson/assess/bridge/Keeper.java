package dev.gambeson.assess.bridge;

import dev.gambeson.egress.Network;
import java.nio.file.Path;
import java.util.List;

/** A process that starts a server and waits to be ended itself; tells the id of the server's process. */
public final class Keeper {

    private Keeper() {}

    /** @param words those of the {@link ServingChild} */
    public static void main(String[] words) throws InterruptedException {
        List<String> command = ServingChild.command(words);
        StartedServer server = StartedServer.start(
                StartedServerTest.command(Path.of("."), command), Network.ofMachine(System.getenv()));
        System.out.println(
                ProcessHandle.current().children().findFirst().orElseThrow().pid());
        Thread.sleep(600_000);
        server.close();
    }
}
