package dev.espalier.crossbar.calibrate;

import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.calibrate.WeighingSolver.Blank;
import dev.espalier.crossbar.part.Switch;
import java.io.Serializable;

/// How banks are weighed, whatever their number of parts.
///
/// @param weighing which patterns
/// @param times how often each of them is read, 1 or more
/// @param blank where what is read with all parts out comes from; estimated, it is read as often
/// @param topology of the banks
/// @param device their switches, as the solver takes them to be
public record WeighingSetup(
        Weighing weighing, int times, Blank blank, Topology topology, Switch device)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Checks the number of times.
    ///
    /// @throws IllegalArgumentException if it is below 1
    public WeighingSetup {
        if (times < 1) {
            throw new IllegalArgumentException(
                    "patterns are read %d times, expected 1 or more".formatted(times));
        }
    }

    /// Each pattern once, and one part at a time, as the banks of this setup would be weighed
    /// without a design.
    public WeighingSetup single() {
        return new WeighingSetup(Weighing.SINGLE, 1, blank, topology, device);
    }

    /// The solver, and with it the design, for banks of so many parts.
    ///
    /// @param parts 1 to 64
    /// @throws IllegalArgumentException if there are more or fewer, or far too many readings
    public WeighingSolver solver(int parts) {
        WeighingDesign once = weighing.design(parts, topology);
        WeighingDesign design =
                switch (blank) {
                    case COMPUTED -> once;
                    case ESTIMATED -> once.withBlank(topology);
                };
        return new WeighingSolver(design.repeated(times), topology, device, blank);
    }
}
