package dev.espalier.subsetsum;

class LeastErrorTest extends SolverContract {
    @Override
    Solver solver() {
        return new LeastError();
    }

    @Override
    Objective objective() {
        return Objective.LEAST_ERROR;
    }
}
