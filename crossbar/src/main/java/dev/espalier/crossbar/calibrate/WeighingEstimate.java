package dev.espalier.crossbar.calibrate;

import java.util.OptionalDouble;

/// What readings of a bank say of its parts. Immutable.
public final class WeighingEstimate {
    private final double[] ohms;
    private final double[] ohmsPerNoise;
    private final double offset;
    private final OptionalDouble residual;

    /// Keeps the arrays without copying: only for arrays nobody else holds.
    WeighingEstimate(double[] ohms, double[] ohmsPerNoise, double offset, OptionalDouble residual) {
        this.ohms = ohms;
        this.ohmsPerNoise = ohmsPerNoise;
        this.offset = offset;
        this.residual = residual;
    }

    /// Number of parts.
    public int parts() {
        return ohms.length;
    }

    /// The resistance of a part, from 0: infinite where the readings say that it adds nothing or
    /// less in a parallel bank (more than an open one in a series bank), 0 where they say more than
    /// a short one could.
    public double ohms(int part) {
        return ohms[part];
    }

    /// What is read with all parts out: siemens of a parallel bank, ohms of a series bank.
    /// Estimated, or computed from the switch and the parts, see [WeighingSolver.Blank].
    public double blank() {
        return offset;
    }

    /// The standard error of a part in ohms for each unit of noise of a reading (siemens of a
    /// parallel bank, ohms of a series bank), uncorrelated and alike in all readings; infinite for
    /// an open part.
    public double ohmsPerNoise(int part) {
        return ohmsPerNoise[part];
    }

    /// The estimated noise of a reading, in its unit: the root of the residual variance, the sum of
    /// the squares of what the fit leaves over the number of readings beyond the number of
    /// unknowns. Nothing where there are no readings to spare.
    public OptionalDouble noise() {
        return residual;
    }

    /// The standard error of a part in ohms by the estimated noise. Nothing where that is not
    /// known.
    public OptionalDouble standardError(int part) {
        return residual.isPresent()
                ? OptionalDouble.of(residual.getAsDouble() * ohmsPerNoise[part])
                : OptionalDouble.empty();
    }
}
