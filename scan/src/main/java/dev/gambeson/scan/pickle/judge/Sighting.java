package dev.gambeson.scan.pickle.judge;

import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.allowed.AllowedGlobal;
import dev.gambeson.scan.pickle.allowed.Role;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A name that a pickle uses: what is known of it, and what was seen of its use. */
final class Sighting {

    /** Where it was imported first. */
    final Value.Global global;

    /** Null where it is denied. */
    final @Nullable AllowedGlobal allowed;

    /** Null where nothing is known against it. */
    final @Nullable KnownGlobal known;

    /** Whether it never leaves the container. */
    final boolean contained;

    final Set<Role> roles = EnumSet.noneOf(Role.class);

    private final Set<String> told = new HashSet<>();

    Sighting(Value.Global global, @Nullable AllowedGlobal allowed, @Nullable KnownGlobal known, boolean contained) {
        this.global = global;
        this.allowed = allowed;
        this.known = known;
        this.contained = contained;
    }

    /** Whether it may be used for that end. */
    boolean may(Role role) {
        return contained || allowed != null && allowed.may(role);
    }

    /** Whether it is denied outright. */
    boolean denied() {
        return !contained && allowed == null;
    }

    /** The canonical use outside of which it is denied; empty for none. */
    String use() {
        return allowed == null ? "" : allowed.use();
    }

    /** True the first time that something is to be told of it. */
    boolean tell(String what) {
        return told.add(what);
    }

    boolean toldAnything() {
        return !told.isEmpty();
    }
}
