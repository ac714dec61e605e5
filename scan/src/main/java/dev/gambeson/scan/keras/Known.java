package dev.gambeson.scan.keras;

import java.util.Set;

/** Names that are judged by what is in their configuration. */
final class Known {

    private static final Set<String> SPECIAL = Set.of(
            "Lambda",
            "TFOpLambda",
            "SlicingOpLambda",
            "ClassMethod",
            "InstanceMethod",
            "InstanceProperty",
            "TFSMLayer",
            "KerasLayer",
            "TorchModuleWrapper",
            "Model",
            "Functional",
            "Sequential",
            "InputSpec",
            "KerasTensor",
            "TensorShape",
            "TypeSpec");

    private Known() {}

    static boolean special(String name) {
        return SPECIAL.contains(name);
    }
}
