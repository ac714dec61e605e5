package dev.gambeson.scan.pickle.stream;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.disassembly.Disassembly;
import dev.gambeson.scan.pickle.machine.Ending;
import dev.gambeson.scan.pickle.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows pickles of one content with all who listen, and tells how each ended. */
final class Following {

    private final Content content;
    private final Inspection inspection;
    private final Surroundings surroundings;
    private @Nullable Machine last;

    Following(Content content, Inspection inspection, Surroundings surroundings) {
        this.content = content;
        this.inspection = inspection;
        this.surroundings = surroundings;
    }

    /** Follows the pickle that begins there; one that needs the memo of the one before gets it. */
    Ending follow(long position, PickleListener more) {
        Machine earlier = last;
        Ending ending = run(position, more, null);
        if (earlier != null && last != null && last.askedInVain()) {
            Ending shared = run(position, more, earlier);
            ending = shared.opcodes() > ending.opcodes() ? shared : ending;
        }
        tell(ending);
        return ending;
    }

    private Ending run(long position, PickleListener more, @Nullable Machine earlier) {
        List<PickleListener> listeners = new ArrayList<>();
        listeners.add(Pickles.judges(inspection, surroundings));
        listeners.add(new Unresolved(inspection, surroundings));
        listeners.add(more);
        Disassembly disassembly = Disassembly.of(inspection, content, position);
        if (disassembly != null) {
            listeners.add(disassembly);
        }
        PickleListener all = PickleListener.all(listeners);
        Machine machine = new Machine(content, position, inspection.limits().memo(), all, (target, place, first) -> {
            long taken =
                    surroundings.taken(target, new Surroundings.Place(content, position, place, first), inspection);
            if (disassembly != null && taken > 0) {
                disassembly.taken(target, taken);
            }
            return taken;
        });
        if (earlier != null) {
            machine.remembers(earlier);
        }
        last = machine;
        Ending ending = machine.run(inspection.spending().opcodesLeft());
        all.ended();
        inspection.spending().read(ending.opcodes());
        if (disassembly != null) {
            disassembly.ended(ending.opcodes(), ending.problem());
        }
        return ending;
    }

    private void tell(Ending ending) {
        if (!ending.stopped()) {
            inspection.incomplete(ending.problem(), ending.offset());
        }
        Ending.Ambiguity ambiguity = ending.ambiguity();
        if (ambiguity != null) {
            inspection.found(
                    Finding.of(PickleRules.AMBIGUOUS, "The pickle " + ambiguity.problem() + ".")
                            .with("problem", ambiguity.problem()),
                    ambiguity.offset());
        }
    }
}
