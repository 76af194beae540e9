package dev.espalier.crossbar.array;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The oracle: a crossbar as a list of resistors between named nodes, solved by dense Gaussian
/// elimination in decimals of 50 digits. Node voltages are the unknowns; nodes that a wire without
/// resistance connects are one; what no resistor connects with a source or ground is left out.
/// Shares no code with what it judges, and `n^3`.
final class ExactCircuit {
    private static final MathContext DIGITS = new MathContext(50);

    private record Resistor(String one, String other, BigDecimal siemens) {}

    private final Map<String, String> same = new HashMap<>();
    private final List<Resistor> resistors = new ArrayList<>();
    private final RandomArray array;

    ExactCircuit(RandomArray array) {
        this.array = array;
        Wires wires = array.wires();
        for (int i = 0; i < array.rows(); i++) {
            for (int j = 0; j < array.columns(); j++) {
                if (array.conductances().get(i, j) > 0) {
                    resistors.add(
                            new Resistor(
                                    "w" + i + "," + j,
                                    "b" + i + "," + j,
                                    new BigDecimal(array.conductances().get(i, j))));
                }
                if (!array.broken().segments().contains(new OpenSegments.Word(i, j))) {
                    String before = j == 0 ? "source" + i : "w" + i + "," + (j - 1);
                    wire(before, "w" + i + "," + j, j == 0 ? wires.driverOhms() : wires.wordOhms());
                }
                if (!array.broken().segments().contains(new OpenSegments.Bit(i, j))) {
                    boolean last = i == array.rows() - 1;
                    String next = last ? "ground" + j : "b" + (i + 1) + "," + j;
                    wire("b" + i + "," + j, next, last ? wires.groundOhms() : wires.bitOhms());
                }
            }
        }
    }

    private void wire(String one, String other, double ohms) {
        if (ohms == 0) {
            // A port keeps its name.
            boolean port = other.startsWith("ground");
            same.put(name(port ? one : other), name(port ? other : one));
        } else {
            resistors.add(
                    new Resistor(one, other, BigDecimal.ONE.divide(new BigDecimal(ohms), DIGITS)));
        }
    }

    private String name(String node) {
        String name = node;
        while (same.containsKey(name)) {
            name = same.get(name);
        }
        return name;
    }

    /// The currents into each ground connection for these source voltages.
    double[] outputs(double... volts) {
        Map<String, BigDecimal> voltages = voltages(volts);
        double[] outputs = new double[array.columns()];
        for (int j = 0; j < outputs.length; j++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Resistor each : resistors) {
                String one = name(each.one());
                String other = name(each.other());
                String ground = "ground" + j;
                if (one.equals(ground) != other.equals(ground)) {
                    String outside = one.equals(ground) ? other : one;
                    BigDecimal voltage = voltages.getOrDefault(outside, BigDecimal.ZERO);
                    sum = sum.add(voltage.multiply(each.siemens(), DIGITS), DIGITS);
                }
            }
            outputs[j] = sum.doubleValue();
        }
        return outputs;
    }

    /// The voltage of a node such as `w0,1` or `b2,3`; 0 if it floats.
    double volts(Map<String, BigDecimal> voltages, String node) {
        return voltages.getOrDefault(name(node), BigDecimal.ZERO).doubleValue();
    }

    /// The voltages of all nodes that do not float, by their names.
    Map<String, BigDecimal> voltages(double... volts) {
        Map<String, BigDecimal> known = new HashMap<>();
        for (int i = 0; i < array.rows(); i++) {
            known.put("source" + i, new BigDecimal(volts[i]));
        }
        for (int j = 0; j < array.columns(); j++) {
            known.put("ground" + j, BigDecimal.ZERO);
        }
        Map<String, Integer> unknowns = unknowns(known);
        BigDecimal[][] system = system(unknowns, known);
        eliminate(system);
        for (Map.Entry<String, Integer> each : unknowns.entrySet()) {
            known.put(each.getKey(), system[each.getValue()][unknowns.size()]);
        }
        return known;
    }

    /// Numbers the nodes that are connected with known ones.
    private Map<String, Integer> unknowns(Map<String, BigDecimal> known) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Resistor each : resistors) {
                String one = name(each.one());
                String other = name(each.other());
                for (String[] pair : new String[][] {{one, other}, {other, one}}) {
                    boolean reached = known.containsKey(pair[0]) || numbers.containsKey(pair[0]);
                    if (reached
                            && !known.containsKey(pair[1])
                            && numbers.putIfAbsent(pair[1], numbers.size()) == null) {
                        grown = true;
                    }
                }
            }
        }
        return numbers;
    }

    private BigDecimal[][] system(Map<String, Integer> unknowns, Map<String, BigDecimal> known) {
        int n = unknowns.size();
        List<Map<Integer, BigDecimal>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(new TreeMap<>());
        }
        for (Resistor each : resistors) {
            String one = name(each.one());
            String other = name(each.other());
            if (one.equals(other)) {
                continue;
            }
            for (String[] pair : new String[][] {{one, other}, {other, one}}) {
                Integer node = unknowns.get(pair[0]);
                if (node == null) {
                    continue;
                }
                Map<Integer, BigDecimal> row = rows.get(node);
                row.merge(node, each.siemens(), BigDecimal::add);
                Integer neighbour = unknowns.get(pair[1]);
                if (neighbour != null) {
                    row.merge(neighbour, each.siemens().negate(), BigDecimal::add);
                } else {
                    row.merge(n, each.siemens().multiply(known.get(pair[1])), BigDecimal::add);
                }
            }
        }
        BigDecimal[][] system = new BigDecimal[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= n; j++) {
                system[i][j] = rows.get(i).getOrDefault(j, BigDecimal.ZERO).round(DIGITS);
            }
        }
        return system;
    }

    /// Gauss and Jordan; the pivots of a Laplacian need no order.
    private static void eliminate(BigDecimal[][] system) {
        int n = system.length;
        for (int p = 0; p < n; p++) {
            for (int j = n; j >= p; j--) {
                system[p][j] = system[p][j].divide(system[p][p], DIGITS);
            }
            for (int i = 0; i < n; i++) {
                BigDecimal factor = system[i][p];
                if (i == p || factor.signum() == 0) {
                    continue;
                }
                for (int j = p; j <= n; j++) {
                    if (system[p][j].signum() != 0) {
                        BigDecimal product = factor.multiply(system[p][j], DIGITS);
                        system[i][j] = system[i][j].subtract(product, DIGITS);
                    }
                }
            }
        }
    }
}
