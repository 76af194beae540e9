/// JMH benchmarks of the kernels, one class for each family; `bench jmh` runs them all, and
/// `bench jmh NAME` one.
///
/// | class | kernel | one operation is |
/// |---|---|---|
/// | [LeastErrorBatch] | least error, lanes | an instance of a batch |
/// | [FewestBatch] | fewest samples within a tolerance | an instance of a batch |
/// | [FirstBatch] | first subset within a tolerance | an instance of a batch |
/// | [ScalarLeastError] | least error, scalar reference | a problem |
/// | [WorstErrorSearch] | worst error over all targets in a window | an instance |
/// | [PoolTargets] | least errors of many targets on one pool | a target |
/// | [FrontOfSizes] | least error of every size | a problem |
/// | [KListSearch] | k-list trees for many samples | a problem |
/// | [EffectiveMatrices] | effective matrix of a crossbar with wires | a crossbar |
/// | [PickedInputs] | a dense layer of ONNX Runtime that needs only some inputs | an example |
///
/// A new kernel that answers batches is a class around a `BatchState`, one that answers problems
/// around a `ProblemState`; both draw the instances of `bench kernels`.
@NullMarked
package dev.espalier.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
