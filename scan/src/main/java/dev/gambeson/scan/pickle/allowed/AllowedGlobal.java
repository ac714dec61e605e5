package dev.gambeson.scan.pickle.allowed;

import java.util.Set;

/**
 * A name that a pickle may use. Immutable.
 *
 * @param module the module, exactly
 * @param name the qualified name in it, exactly
 * @param roles for what
 * @param use the canonical use outside of which it is denied; empty for none
 * @param reason why it is harmless
 */
public record AllowedGlobal(String module, String name, Set<Role> roles, String use, String reason) {

    public AllowedGlobal {
        roles = Set.copyOf(roles);
    }

    /** Whether it may be used so. A class whose constructor may be called with anything may also be made without it. */
    public boolean may(Role role) {
        return roles.contains(role) || role == Role.NEW && use.isEmpty() && roles.contains(Role.CALL);
    }

    /** Whether it may stand in the data: all may but those that are harmless in their canonical use only. */
    public boolean mayBeMentioned() {
        return use.isEmpty() || roles.contains(Role.VALUE) || roles.contains(Role.NEW);
    }
}
