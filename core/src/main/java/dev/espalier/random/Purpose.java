package dev.espalier.random;

/// What a stream of random numbers is for: the upper 16 bits of its name, so that two uses never
/// share a number. The codes are part of the ticket format and never change; new purposes get new
/// codes.
public enum Purpose {
    /// Weights of a source network; the ordinal is the tensor.
    TENSOR(1),
    /// Samples of stand-alone subset-sum instances; the ordinal is the instance.
    SAMPLES(2),
    /// Targets of stand-alone subset-sum instances; the ordinal is the instance.
    TARGETS(3),
    /// Initial weights of a network to be trained; the ordinal is the tensor.
    INITIALISATION(4),
    /// The order in which examples are seen in training; the ordinal is the epoch.
    SHUFFLE(5),
    /// Which instances a bootstrap draws again; the ordinal is the resample.
    BOOTSTRAP(6),
    /// Nominal values of the parts of a crossbar where they are random; the ordinal is the array.
    NOMINAL(7),
    /// How far parts are off their nominal values; the ordinal is the array.
    MANUFACTURE(8),
    /// What a whole array is off; the ordinal is the array.
    DIE(9),
    /// Errors of a meter on single parts or sums; the ordinal is the array.
    MEASUREMENT(10),
    /// Which parts and switches are broken; the ordinal is the array.
    FAULT(11),
    /// How far conductances drift; the ordinal is the array.
    DRIFT(12),
    /// How parts answer to temperature; the ordinal is the array.
    TEMPERATURE(13),
    /// Where a device that is programmed in one go ends up; the ordinal is the array.
    PROGRAMMING(14),
    /// Noise of a crossbar's read-out, simulated; the ordinal is the layer and the row tile.
    READ_NOISE(15),
    /// First scores of edge-popup; the ordinal is the tensor.
    SCORE(16),
    /// Other initial weights, to compare with; the ordinal is the level of pruning times 2^24 plus
    /// the tensor.
    REINITIALISATION(17),
    /// Which weights a random mask keeps, to compare with; the ordinal as for REINITIALISATION.
    MASK(18);

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    /// The number of the stream of this purpose and an ordinal of 0 to 2^48 - 1: the code in the
    /// upper 16 bits, the ordinal below.
    public long stream(long ordinal) {
        return (long) code << 48 | ordinal;
    }

    /// The 16-bit code, 1 to 65535.
    public int code() {
        return code;
    }
}
