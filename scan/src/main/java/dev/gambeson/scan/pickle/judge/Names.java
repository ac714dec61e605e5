package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.allowed.AllowedGlobal;
import dev.gambeson.scan.pickle.allowed.AllowedGlobals;
import dev.gambeson.scan.pickle.allowed.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that one pickle uses, each looked up once however often it is imported. Not thread-safe. */
final class Names {

    /** A pickle made to exhaust its reader with names is no model. */
    private static final int MOST = 20_000;

    private final AllowedGlobals trusted;
    private final Surroundings surroundings;
    private final Map<String, Map<String, Sighting>> byModule = new HashMap<>();
    private final List<Sighting> all = new ArrayList<>();
    private Value.@Nullable Global last;
    private @Nullable Sighting lastSighting;

    Names(AllowedGlobals trusted, Surroundings surroundings) {
        this.trusted = trusted;
        this.surroundings = surroundings;
    }

    /** The sighting of a name; past the bound, one that is denied and forgotten. */
    Sighting of(Value.Global global) {
        if (global == last && lastSighting != null) {
            return lastSighting;
        }
        Map<String, Sighting> names = byModule.get(global.module());
        Sighting sighting = names == null ? null : names.get(global.name());
        if (sighting == null) {
            sighting = first(global);
        }
        last = global;
        lastSighting = sighting;
        return sighting;
    }

    private Sighting first(Value.Global global) {
        AllowedGlobal allowed = allowed(global.module(), global.name());
        KnownGlobal known = known(global);
        if (allowed == null && (known == null || !known.dangerous())) {
            allowed = trusted.find(global.module(), global.name());
        }
        Sighting sighting = new Sighting(global, allowed, known, surroundings.contains(global));
        if (!full()) {
            byModule.computeIfAbsent(global.module(), key -> new HashMap<>()).put(global.name(), sighting);
            all.add(sighting);
        }
        return sighting;
    }

    /** A method of a class whose methods are kept in data is written with a dot from protocol 4 on. */
    private static @Nullable AllowedGlobal allowed(String module, String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return AllowedGlobals.bundled().find(module, name);
        }
        AllowedGlobal owner = AllowedGlobals.bundled().find(module, name.substring(0, dot));
        return owner != null && owner.may(Role.MEMBER) && Call.member(name.substring(dot + 1))
                ? new AllowedGlobal(module, name, Set.of(Role.VALUE), "", owner.reason())
                : null;
    }

    /** Python 2 and loaders that keep its names would import what is written. */
    private static @Nullable KnownGlobal known(Value.Global global) {
        KnownGlobal known = KnownGlobals.BUNDLED.find(global.module(), global.name());
        Value.Global written = global.written();
        return known == null && written != null ? KnownGlobals.BUNDLED.find(written.module(), written.name()) : known;
    }

    boolean full() {
        return all.size() >= MOST;
    }

    /** In the order in which they were imported first. */
    List<Sighting> all() {
        return all;
    }
}
