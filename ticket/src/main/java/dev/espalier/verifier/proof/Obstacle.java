package dev.espalier.verifier.proof;

/// Why a proof cannot go on, as a clause.
final class Obstacle extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Obstacle(String reason) {
        super(reason);
    }
}
