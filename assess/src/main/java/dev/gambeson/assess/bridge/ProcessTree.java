package dev.gambeson.assess.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process with all that it has started, as something that can be ended.
 *
 * <p>Where the system has {@code setsid}, the process leads a session of its own: what it starts belongs to its group even
 * when its parents are gone, and a Ctrl-C at the terminal reaches us and not it. Elsewhere its descendants are looked up
 * before it ends.
 */
final class ProcessTree {

    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
    private static final Path SHELL = Path.of("/bin/sh");

    /** How long a process gets to end by itself, twice: after its input has ended, and after it is asked to. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Process process;

    ProcessTree(Process process) {
        this.process = process;
    }

    /** The command as the leader of a session, where that can be had. */
    static List<String> leading(List<String> command) {
        List<String> words = new ArrayList<>();
        SETSID.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .ifPresent(words::add);
        words.addAll(command);
        return words;
    }

    /** Ends all of it: by the end of its input, by request, by force. Returns when none is left, or can be ended. */
    void end() {
        List<ProcessHandle> members = members();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has closed its side already.
        }
        if (!gone(members)) {
            members = union(members, members());
            members.forEach(ProcessHandle::destroy);
            signal("TERM");
            gone(members);
        }
        union(members, members()).forEach(ProcessHandle::destroyForcibly);
        signal("KILL");
        gone(members);
    }

    private List<ProcessHandle> members() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    private static List<ProcessHandle> union(List<ProcessHandle> some, List<ProcessHandle> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    /** Whether all end soon. */
    private static boolean gone(List<ProcessHandle> members) {
        long end = System.nanoTime() + GRACE.toNanos();
        while (members.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() >= end) {
                return false;
            }
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** To its whole group, of which there may be members that no parent connects with it; no group, no effect. */
    private void signal(String name) {
        if (!Files.isExecutable(SHELL)) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(
                        SHELL.toString(), "-c", "kill -s \"$1\" -- \"-$2\"", "sh", name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            builder.start().waitFor();
        } catch (IOException e) {
            // Then what descends from it was ended, which is all that can be done.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
