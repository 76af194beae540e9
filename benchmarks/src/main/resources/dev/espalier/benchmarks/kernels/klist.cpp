// The k-list tree: settings K (lists), h (samples in a list) and w (sums kept at a node). It has selections of more than
// 64 samples, so no masks; its errors are exact for samples and targets that are multiples of 2^-56.
#include <string>
#include "driver.hpp"

static bool run(const std::string &kernel, Instances &in, double nanos, char **settings) {
  if (kernel != "wagner" || !settings[0] || !settings[1] || !settings[2]) return false;
  int lists = atoi(settings[0]), samples = atoi(settings[1]);
  size_t kept = strtoull(settings[2], nullptr, 10);
  std::vector<i64> fixed(in.samples.size()), targets(in.count);
  for (size_t i = 0; i < fixed.size(); i++) fixed[i] = llrint(in.samples[i] * SC);
  for (int64_t i = 0; i < in.count; i++) targets[i] = llrint(in.targets[i] * SC);
  std::vector<char> selected;
  double seconds;
  measure(in, nanos, [&] {
    for (int64_t i = 0; i < in.count; i++)
      in.errors[i] = wagner(&fixed[i * in.n], in.n, targets[i], lists, samples, kept, selected, &seconds);
  });
  return true;
}
