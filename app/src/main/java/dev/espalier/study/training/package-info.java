/// Training networks, ordinarily and by pruning: the commands `train dense`, `train imp` and
/// `train edge-popup`.
///
/// A settings record says what to train; a [dev.espalier.study.training.TrainingGround] has the
/// trainer, the network and the examples; the study has them trained, writes what comes out, and
/// measures it with ONNX Runtime.
@NullMarked
package dev.espalier.study.training;

import org.jspecify.annotations.NullMarked;
