package dev.gambeson.supply.bom;

import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.BillOfMaterials.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The profiles of SPDX 3.0.1 to which a bill conforms. What those for artificial intelligence and for data sets demand stands in
 * the specification ("External properties cardinality updates" of {@code AIPackage} and {@code DatasetPackage}, "Profile
 * conformance" of their namespaces) and in no schema. A licence is demanded too; that nobody knows it would be taken, and is not
 * enough here.
 */
final class SpdxProfiles {

    private SpdxProfiles() {}

    static List<String> of(BillOfMaterials bill) {
        List<String> profiles = new ArrayList<>(List.of("core", "software", "simpleLicensing"));
        if (isModelWhole(bill.identity())) {
            profiles.add("ai");
        }
        // Of data sets that only the files of the model name, nothing more is known.
        boolean dataWhole =
                bill.card().claimedData().isEmpty() && bill.data().stream().allMatch(SpdxProfiles::isDataWhole);
        if (dataWhole && !bill.data().isEmpty()) {
            profiles.add("dataset");
        }
        return profiles;
    }

    private static boolean isModelWhole(Identity identity) {
        return Stream.of(
                        identity.version(),
                        identity.supplier(),
                        identity.license(),
                        identity.publication().released(),
                        identity.publication().download())
                .allMatch(Objects::nonNull);
    }

    private static boolean isDataWhole(DataSet set) {
        Publication publication = set.origin().publication();
        return Stream.of(
                        set.origin().originator(),
                        set.origin().license(),
                        publication.built(),
                        publication.released(),
                        publication.download())
                .allMatch(Objects::nonNull);
    }
}
