package dev.espalier.study;

import dev.espalier.archive.AtomicFile;
import dev.espalier.archive.FormatException;
import dev.espalier.crossbar.calibrate.WeighingEstimate;
import dev.espalier.crossbar.calibrate.WeighingSolver;
import dev.espalier.data.NumberArray;
import dev.espalier.data.NumberFile;
import dev.espalier.study.CalibrateResult.Place;
import dev.espalier.study.CalibrateSettings.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// From readings of banks to the resistances of their parts.
final class CalibratedParts {
    private final CalibrateSettings.Readings settings;
    private final WeighingSolver solver;
    private final List<WeighingEstimate> banks = new ArrayList<>();

    private CalibratedParts(CalibrateSettings.Readings settings, WeighingSolver solver) {
        this.settings = settings;
        this.solver = solver;
    }

    static CalibrateResult of(CalibrateSettings.Readings settings, Means means) throws IOException {
        UserFiles.requireWritable(settings.output(), means.force(), settings.readings());
        NumberArray readings = UserFiles.read(settings.readings(), NumberFile::readWithInfinities);
        CalibratedParts parts =
                new CalibratedParts(settings, settings.setup().solver(settings.parts()));
        parts.solve(readings, means);
        NumberArray ohms = NumberArray.of(parts.shape(readings), parts.ohms());
        AtomicFile.write(settings.output(), means.force(), out -> NumberFile.writeNpy(ohms, out));
        return parts.result();
    }

    private void solve(NumberArray readings, Means means) {
        int each = solver.design().readings();
        int last = readings.shape().isEmpty() ? 1 : readings.shape().getLast();
        boolean isList = readings.shape().size() == 1 && last % each == 0;
        if (last != each && !isList) {
            throw new FormatException(
                    settings.readings().toString(),
                    "shape",
                    "is %s, expected (banks..., %d), a reading for each pattern of %s\nMaybe the patterns were those of other options: write them with -o PATTERNS.csv and without readings."
                            .formatted(readings.shape(), each, describe()));
        }
        for (int from = 0; from < readings.size(); from += each) {
            means.cancellation().check();
            double[] bank = new double[each];
            for (int i = 0; i < each; i++) {
                bank[i] = converted(readings.get(from + i), from / each, i);
            }
            banks.add(solver.solve(bank));
        }
    }

    private String describe() {
        return "%d parts by the design %s%s"
                .formatted(
                        settings.parts(),
                        settings.setup().weighing().label(),
                        settings.setup().times() == 1
                                ? ""
                                : ", %d times".formatted(settings.setup().times()));
    }

    /// A reading in the unit that sums have.
    private double converted(double reading, int bank, int number) {
        Unit unit =
                switch (settings.setup().topology()) {
                    case PARALLEL -> Unit.SIEMENS;
                    case SERIES -> Unit.OHMS;
                };
        double value = settings.unit() == unit ? reading : 1 / reading;
        if (!Double.isFinite(value)) {
            throw new FormatException(
                    settings.readings().toString(),
                    "bank %d, reading %d".formatted(bank, number),
                    "is %s %s, expected a finite %s"
                            .formatted(
                                    reading,
                                    settings.unit().label(),
                                    unit == Unit.SIEMENS ? "conductance" : "resistance"));
        }
        return value;
    }

    /// The shape of the readings, with parts in their place; that of a list is (bank, part).
    private List<Integer> shape(NumberArray readings) {
        List<Integer> shape = new ArrayList<>(readings.shape());
        if (shape.size() > 1) {
            shape.set(shape.size() - 1, settings.parts());
            return shape;
        }
        return banks.size() == 1
                ? List.of(settings.parts())
                : List.of(banks.size(), settings.parts());
    }

    private double[] ohms() {
        return banks.stream()
                .flatMapToDouble(bank -> IntStream.range(0, bank.parts()).mapToDouble(bank::ohms))
                .toArray();
    }

    private CalibrateResult result() {
        double[] sorted = ohms();
        Arrays.sort(sorted);
        double largest = sorted[sorted.length - 1];
        Double noise = noise();
        double[] errors = noise == null ? new double[0] : errors(noise);
        return new CalibrateResult.Parts(
                banks.size(),
                settings.parts(),
                solver.design().readings(),
                sorted[0],
                Ranked.quantile(sorted, 0.5),
                Double.isInfinite(largest) ? null : largest,
                noise,
                banks.stream()
                        .flatMap(bank -> bank.noise().stream().boxed())
                        .max(Double::compare)
                        .orElse(null),
                errors.length == 0 ? null : Ranked.quantile(errors, 0.5),
                errors.length == 0 ? null : errors[errors.length - 1],
                places(Double.POSITIVE_INFINITY),
                places(0),
                settings.output().toString());
    }

    /// Root mean square over the banks; null where there are no readings to spare.
    private @Nullable Double noise() {
        double[] noises = banks.stream().flatMapToDouble(bank -> bank.noise().stream()).toArray();
        return noises.length == 0
                ? null
                : Math.sqrt(Arrays.stream(noises).map(noise -> noise * noise).average().orElse(0));
    }

    /// Relative standard errors of the parts that are neither open nor short, from the smallest.
    private double[] errors(double noise) {
        return banks.stream()
                .flatMapToDouble(
                        bank ->
                                IntStream.range(0, bank.parts())
                                        .filter(
                                                part ->
                                                        bank.ohms(part) > 0
                                                                && Double.isFinite(bank.ohms(part)))
                                        .mapToDouble(
                                                part ->
                                                        noise
                                                                * bank.ohmsPerNoise(part)
                                                                / bank.ohms(part)))
                .sorted()
                .toArray();
    }

    /// The parts of exactly this resistance.
    private List<Place> places(double ohms) {
        List<Place> places = new ArrayList<>();
        for (int bank = 0; bank < banks.size(); bank++) {
            for (int part = 0; part < settings.parts(); part++) {
                if (banks.get(bank).ohms(part) == ohms) {
                    places.add(new Place(bank, part));
                }
            }
        }
        return places;
    }
}
