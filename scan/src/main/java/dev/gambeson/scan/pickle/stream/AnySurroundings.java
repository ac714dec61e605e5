package dev.gambeson.scan.pickle.stream;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;
import java.util.List;
import java.util.ServiceLoader;

/** A pickle that stands alone: any loader on the class path may have written it. */
enum AnySurroundings implements Surroundings {
    INSTANCE;

    private static final List<Surroundings> ALL =
            ServiceLoader.load(Surroundings.class, Surroundings.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    @Override
    public long taken(Value target, Place place, Inspection inspection) {
        for (Surroundings surroundings : ALL) {
            long taken = surroundings.taken(target, place, inspection);
            if (taken != NOTHING) {
                return taken;
            }
        }
        return NOTHING;
    }

    @Override
    public boolean resolves(Value.Persistent reference) {
        return ALL.stream().anyMatch(surroundings -> surroundings.resolves(reference));
    }

    @Override
    public boolean contains(Value.Global global) {
        return ALL.stream().anyMatch(surroundings -> surroundings.contains(global));
    }
}
