package dev.espalier.cli;

import dev.espalier.crossbar.bank.Topology;
import dev.espalier.crossbar.calibrate.Weighing;
import dev.espalier.crossbar.mapping.Signed;
import dev.espalier.crossbar.spice.Detail;
import dev.espalier.law.Over;
import dev.espalier.random.Distribution;
import dev.espalier.study.CalibrateSettings;
import dev.espalier.subsetsum.Objective;
import dev.espalier.ticket.EpsilonPer;
import dev.espalier.trainer.Arm;
import dev.espalier.trainer.Optimiser;
import dev.espalier.trainer.PruningScope;
import dev.espalier.trainer.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a constant by the name it has in files, such as `least-error`.
abstract class Labelled<E> implements ITypeConverter<E> {
    private final List<E> values;
    private final Function<E, String> label;

    Labelled(E[] values, Function<E, String> label) {
        this.values = Arrays.asList(values);
        this.label = label;
    }

    @Override
    public E convert(String text) {
        for (E value : values) {
            if (label.apply(value).equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new TypeConversionException(
                "'%s' is not one of %s"
                        .formatted(text, String.join(", ", values.stream().map(label).toList())));
    }

    /// Reads an objective.
    static final class OfObjective extends Labelled<Objective> {
        OfObjective() {
            super(Objective.values(), Objective::label);
        }
    }

    /// Reads a distribution.
    static final class OfDistribution extends Labelled<Distribution> {
        OfDistribution() {
            super(Distribution.values(), Distribution::label);
        }
    }

    /// Reads what tolerances are relative to.
    static final class OfEpsilonPer extends Labelled<EpsilonPer> {
        OfEpsilonPer() {
            super(EpsilonPer.values(), EpsilonPer::label);
        }
    }

    /// Reads a schedule.
    static final class OfSchedule extends Labelled<Schedule> {
        OfSchedule() {
            super(Schedule.values(), Schedule::label);
        }
    }

    /// Reads where the smallest weights are looked for.
    static final class OfScope extends Labelled<PruningScope> {
        OfScope() {
            super(PruningScope.values(), PruningScope::label);
        }
    }

    /// Reads a control of pruning.
    static final class OfControl extends Labelled<Arm> {
        OfControl() {
            super(Arm.controls().toArray(Arm[]::new), Arm::label);
        }
    }

    /// Reads an optimiser.
    static final class OfOptimiser extends Labelled<Optimiser> {
        OfOptimiser() {
            super(Optimiser.values(), Optimiser::label);
        }
    }

    /// Reads which targets an error is over.
    static final class OfOver extends Labelled<Over> {
        OfOver() {
            super(Over.values(), Over::label);
        }
    }

    /// Reads how banks are weighed.
    static final class OfWeighing extends Labelled<Weighing> {
        OfWeighing() {
            super(Weighing.values(), Weighing::label);
        }
    }

    /// Reads how much of a bank a netlist shows.
    static final class OfDetail extends Labelled<Detail> {
        OfDetail() {
            super(Detail.values(), Detail::label);
        }
    }

    /// Reads how signed weights are made.
    static final class OfSigned extends Labelled<Signed> {
        OfSigned() {
            super(Signed.values(), Signed::label);
        }
    }

    /// Reads how banks are put together.
    static final class OfTopology extends Labelled<Topology> {
        OfTopology() {
            super(Topology.values(), Topology::label);
        }
    }

    /// Reads the unit of readings.
    static final class OfUnit extends Labelled<CalibrateSettings.Unit> {
        OfUnit() {
            super(CalibrateSettings.Unit.values(), CalibrateSettings.Unit::label);
        }
    }
}
