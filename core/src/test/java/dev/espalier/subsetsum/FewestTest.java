package dev.espalier.subsetsum;

class FewestTest extends SolverContract {
    @Override
    Solver solver() {
        return new Fewest();
    }

    @Override
    Objective objective() {
        return Objective.FEWEST;
    }
}
