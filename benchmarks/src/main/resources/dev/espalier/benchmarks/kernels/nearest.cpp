// The least error: textbook meet in the middle, its fixed-point and lane forms, and brute force.
#include <string>
#include "driver.hpp"

static bool run(const std::string &kernel, Instances &in, double nanos, char **) {
  std::vector<Res> found(in.count);
  auto one = [&](Res (*solve)(const double *, int, double)) {
    measure(in, nanos, [&] {
      for (int64_t i = 0; i < in.count; i++) found[i] = solve(in.values(i), in.n, in.targets[i]);
    });
  };
  auto four = [&](void (*solve)(const double *, int, const double *, Res *)) {
    measure(in, nanos, [&] {
      for (int64_t i = 0; i < in.count; i += 4) solve(in.values(i), in.n, &in.targets[i], &found[i]);
    });
  };
  if (in.count % 4) return false;
  if (kernel == "hsClassic") one(hsClassic);
  else if (kernel == "hsFix") one(hsFix);
  else if (kernel == "bruteSimd") one(bruteSimd);
  else if (kernel == "hsLane") four(hsLane<0>);
  else if (kernel == "bruteLane") four(bruteLane);
  else return false;
  for (int64_t i = 0; i < in.count; i++) {
    in.masks[i] = found[i].mask;
    in.errors[i] = found[i].err;
  }
  return true;
}
