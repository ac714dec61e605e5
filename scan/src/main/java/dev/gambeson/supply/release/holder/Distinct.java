package dev.gambeson.supply.release.holder;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells apart who has signed, where a name may stand for several, and several names for one: as many names as can be given each a
 * signer of its own are different (a largest matching of names and signers, found along augmenting paths).
 */
public final class Distinct {

    private final Map<String, Set<Object>> signers = new LinkedHashMap<>();
    private final Map<Object, String> given = new HashMap<>();

    private Distinct(Collection<HolderSignature> signatures) {
        signatures.forEach(one -> signers.computeIfAbsent(one.holder(), name -> new LinkedHashSet<>())
                .add(one.principal().sameness()));
    }

    /** How many there surely are. */
    public static int count(Collection<HolderSignature> signatures) {
        Distinct distinct = new Distinct(signatures);
        return (int) distinct.signers.keySet().stream()
                .filter(name -> distinct.give(name, new HashSet<>()))
                .count();
    }

    /** Each signer once, by the first of its names. */
    public static List<HolderSignature> shown(Collection<HolderSignature> signatures) {
        Set<Object> seen = new HashSet<>();
        return signatures.stream()
                .filter(one -> seen.add(one.principal().sameness()))
                .toList();
    }

    private boolean give(String name, Set<Object> tried) {
        for (Object signer : signers.getOrDefault(name, Set.of())) {
            if (tried.add(signer)) {
                String other = given.get(signer);
                if (other == null || give(other, tried)) {
                    given.put(signer, name);
                    return true;
                }
            }
        }
        return false;
    }
}
