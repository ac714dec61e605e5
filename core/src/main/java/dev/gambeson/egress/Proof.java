package dev.gambeson.egress;

/** What shows a server who asks. Immutable; nobody outside this package gets to see the secret in it. */
public sealed interface Proof permits SecretHeader, AwsSignature {}
