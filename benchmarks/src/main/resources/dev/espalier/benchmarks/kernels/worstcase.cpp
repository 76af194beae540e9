// The worst error over all targets in [-1, 1]; settings: how many samples are folded in as shifts (k, even) and how
// many buckets there are for a mean spacing (r). Where the certificate fails r is doubled, as its own `main` does.
#include <string>
#include "driver.hpp"

static bool run(const std::string &kernel, Instances &in, double nanos, char **settings) {
  if (kernel != "worst" || !settings[0] || !settings[1]) return false;
  int k = atoi(settings[0]);
  double r = atof(settings[1]);
  Work work;
  measure(in, nanos, [&] {
    for (int64_t i = 0; i < in.count; i++) {
      double error = worst(in.values(i), in.n, work, k, r);
      for (double finer = 2 * r; error < 0 && finer < 200; finer *= 2)
        error = worst(in.values(i), in.n, work, k, finer);
      in.errors[i] = error;
    }
  });
  return true;
}
