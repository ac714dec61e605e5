package dev.gambeson.attack;

import dev.gambeson.report.Reference;
import java.util.List;

/** The techniques of MITRE ATLAS that attacks are known under. */
public final class AttackReferences {

    private static final String EDITION = "2026.07";

    /** Crafting adversarial data with the model at hand. */
    public static final List<Reference> CRAFT_WHITE_BOX = List.of(new Reference("ATLAS", EDITION, "AML.T0043.000"));

    /** Crafting adversarial data by asking the model. */
    public static final List<Reference> CRAFT_BLACK_BOX = List.of(new Reference("ATLAS", EDITION, "AML.T0043.001"));

    private AttackReferences() {}
}
