package dev.gambeson.onnx.gradient.tape;

/**
 * Rules read parameters as they stand in a file, and work with what ONNX Runtime made of them. Where both contradict each
 * other, as a permutation that is too short does, the operator has no rule.
 */
public final class Parameters {

    private Parameters() {}

    /**
     * Runs a rule; what goes wrong inside for want of a parameter that makes sense is said as that.
     *
     * @throws NoRuleException also in place of the errors of indices, lengths and divisions
     */
    public static void trusting(Runnable rule) {
        try {
            rule.run();
        } catch (IndexOutOfBoundsException
                | NegativeArraySizeException
                | ArithmeticException
                | IllegalArgumentException e) {
            throw new NoRuleException("its parameters make no sense", e);
        }
    }
}
