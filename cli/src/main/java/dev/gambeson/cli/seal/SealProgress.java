package dev.gambeson.cli.seal;

import dev.gambeson.assess.GateListener;
import dev.gambeson.cli.terminal.ProgressBar;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.supply.sealing.ByteSource;
import java.util.function.Function;

/** The line that says how far sealing or opening has come. */
record SealProgress(GateListener bar) {

    static SealProgress of(Terminal terminal, boolean quiet) {
        return new SealProgress(ProgressBar.on(terminal, quiet));
    }

    <T> T during(String activity, ByteSource source, Function<ByteSource, T> work) {
        try {
            return work.apply(source.watched(done -> bar.update(activity, done, source.bytes())));
        } finally {
            bar.ended(StageResult.examined(Stage.ARTIFACT));
        }
    }
}
