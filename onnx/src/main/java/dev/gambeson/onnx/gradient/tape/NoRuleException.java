package dev.gambeson.onnx.gradient.tape;

/** An operator whose gradient cannot be written, at least not with such parameters. */
public final class NoRuleException extends RuntimeException {

    /** @param reason a short phrase, such as {@code dilated with ceil_mode} */
    public NoRuleException(String reason) {
        super(reason);
    }

    NoRuleException(String reason, RuntimeException cause) {
        super(reason, cause);
    }
}
