package dev.gambeson.supply.release;

import dev.gambeson.supply.release.holder.HolderSignature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One demand of a release policy, and what became of it. Immutable.
 *
 * @param demand its name in the policy: {@code revoked}, {@code signature}, {@code scan}, {@code gate}, {@code approval},
 *     {@code bom}, {@code provenance}; or {@code files} where something lies there that no proof is about
 * @param met whether it is met
 * @param says how it is met, or why it is not
 * @param by whose signatures it rests on; empty where it is not met
 * @param statement the digest of the statement that it rests on; null where it rests on none, or on several
 */
public record ReleaseLine(
        String demand,
        boolean met,
        String says,
        List<HolderSignature> by,
        @Nullable String statement) {

    /** A line. */
    public ReleaseLine {
        by = List.copyOf(by);
    }
}
