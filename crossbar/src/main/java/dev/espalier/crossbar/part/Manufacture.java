package dev.espalier.crossbar.part;

import dev.espalier.law.SampleLaw;
import dev.espalier.law.Spread;
import dev.espalier.random.Purpose;
import dev.espalier.random.RandomStream;
import dev.espalier.random.Seed;
import java.io.Serializable;

/// How parts come out of the factory: `R = nominal x spread x array x gradient`.
///
/// The array's factor is common to all of its parts, normal around 1; the gradient rises evenly
/// from corner to corner. Both matter little to what is compiled from measured parts, and much to
/// what is programmed by nominal values.
///
/// @param nominals what parts are bought as
/// @param spread the law of each part's own factor
/// @param dieDeviation standard deviation of the array's factor, 0 or more
/// @param gradient by how much, relatively, parts of the last row and column are above those of the
///     first, above -1
public record Manufacture(Nominals nominals, Spread spread, double dieDeviation, double gradient)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException if one is out of its range
    public Manufacture {
        if (!(dieDeviation >= 0) || !Double.isFinite(dieDeviation)) {
            throw new IllegalArgumentException(
                    "deviation of arrays is %s, expected a finite number from 0"
                            .formatted(dieDeviation));
        }
        if (!(gradient > -1) || !Double.isFinite(gradient)) {
            throw new IllegalArgumentException(
                    "gradient is %s, expected a finite number above -1".formatted(gradient));
        }
    }

    /// Parts that differ by their own factor alone.
    public Manufacture(Nominals nominals, Spread spread) {
        this(nominals, spread, 0, 0);
    }

    /// The true parts of an array; the same for ever.
    ///
    /// @param array its number, from 0
    public PartGrid parts(Seed seed, long array, GridShape shape) {
        RandomStream nominal = RandomStream.of(seed, Purpose.NOMINAL, array);
        RandomStream own = RandomStream.of(seed, Purpose.MANUFACTURE, array);
        double die = dieFactor(seed, array);
        return PartGrid.of(
                shape,
                index ->
                        nominals.ohms(nominal, index, shape.part(index))
                                * spread.factor(own, index)
                                * die
                                * slope(shape, index));
    }

    /// What the factory says of the same array: the nominal values.
    public PartGrid nominal(Seed seed, long array, GridShape shape) {
        RandomStream nominal = RandomStream.of(seed, Purpose.NOMINAL, array);
        return PartGrid.of(shape, index -> nominals.ohms(nominal, index, shape.part(index)));
    }

    /// The law of the conductances of a bank's parts, in units of its own: what plans and readings
    /// of banks are about. What arrays and dies have in common makes no difference there.
    public SampleLaw law() {
        return switch (nominals) {
            case Nominals.Equal _ -> new SampleLaw.Equal(spread);
            case Nominals.Uniform _ -> new SampleLaw.UniformConductance(spread);
            case Nominals.Radix(double ratio, double _) -> new SampleLaw.Radix(ratio, spread);
        };
    }

    private double dieFactor(Seed seed, long array) {
        return dieDeviation == 0
                ? 1
                : new Spread.Normal(dieDeviation)
                        .factor(RandomStream.of(seed, Purpose.DIE, array), 0);
    }

    private double slope(GridShape shape, int index) {
        double down = shape.rows() == 1 ? 0 : (double) shape.row(index) / (shape.rows() - 1);
        double along =
                shape.columns() == 1 ? 0 : (double) shape.column(index) / (shape.columns() - 1);
        return 1 + gradient * (down + along) / 2;
    }
}
