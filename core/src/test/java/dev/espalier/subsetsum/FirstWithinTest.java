package dev.espalier.subsetsum;

class FirstWithinTest extends SolverContract {
    @Override
    Solver solver() {
        return new FirstWithin();
    }

    @Override
    Objective objective() {
        return Objective.FIRST;
    }
}
