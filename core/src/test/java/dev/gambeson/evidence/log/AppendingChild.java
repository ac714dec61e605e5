package dev.gambeson.evidence.log;

import dev.gambeson.evidence.checkpoint.LogMemory;
import java.nio.file.Path;

/** A process that enters acts without end and says the number of each that was acknowledged, until it is killed. */
final class AppendingChild {

    private AppendingChild() {}

    /** @param arguments the folder of the log; the number of the first act; how many; a file to remember them in, or nothing */
    public static void main(String[] arguments) {
        TestLog log = new TestLog(Path.of(arguments[0]));
        int first = Integer.parseInt(arguments[1]);
        LogRecorder recorder = arguments.length < 4
                ? log.recorder()
                : log.recorder().remembering(new LogMemory(Path.of(arguments[3])));
        for (int number = first; number < first + Integer.parseInt(arguments[2]); number++) {
            recorder.enter(TestLog.act(number));
            System.out.println(number);
            System.out.flush();
        }
    }
}
