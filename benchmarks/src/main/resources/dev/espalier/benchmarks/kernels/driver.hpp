// What the drivers of the native baseline share. A driver includes the baseline file FILE with its
// `main` renamed, so that the functions in it are measured as they stand, on instances of ours:
//
//   driver KERNEL INSTANCES ANSWERS MILLISECONDS [SETTING...]
//
// INSTANCES holds count and n as 64-bit integers, samples (count, n) and targets (count) as doubles;
// ANSWERS gets count masks of 64 bits (0 where a kernel has none) and count errors. All are
// little-endian. Standard output gets the nanoseconds of this thread for an instance.
#define main baseline_main
#include BASELINE
#undef main

struct Instances {
  int64_t count = 0, n = 0;
  std::vector<double> samples, targets, errors;
  std::vector<uint64_t> masks;
  const double *values(int64_t i) const { return &samples[i * n]; }
};

static FILE *open_or_exit(const char *path, const char *mode) {
  FILE *file = fopen(path, mode);
  if (!file) { perror(path); exit(3); }
  return file;
}

static void read_or_exit(void *to, size_t numbers, FILE *file) {
  if (fread(to, 8, numbers, file) != numbers) { fputs("the instances end too soon\n", stderr); exit(3); }
}

static double thread_nanos() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

// Runs `pass` over all instances: as often as half of the time allows to warm up, then for at least
// the whole time; prints the mean of the latter.
template <typename Pass> static void measure(const Instances &in, double nanos, Pass pass) {
  double begin = thread_nanos(), now = begin;
  do { pass(); now = thread_nanos(); } while (now - begin < nanos / 2);
  int64_t passes = 0;
  begin = now;
  do { pass(); passes++; now = thread_nanos(); } while (now - begin < nanos);
  printf("%.3f\n", (now - begin) / passes / in.count);
}

static Instances read_instances(const char *path) {
  Instances in;
  FILE *file = open_or_exit(path, "rb");
  read_or_exit(&in.count, 1, file);
  read_or_exit(&in.n, 1, file);
  in.samples.resize(in.count * in.n);
  in.targets.resize(in.count);
  in.masks.resize(in.count);
  in.errors.resize(in.count);
  read_or_exit(in.samples.data(), in.samples.size(), file);
  read_or_exit(in.targets.data(), in.targets.size(), file);
  fclose(file);
  return in;
}

static void write_answers(const char *path, const Instances &in) {
  FILE *file = open_or_exit(path, "wb");
  size_t count = in.count;
  bool good = fwrite(in.masks.data(), 8, count, file) == count && fwrite(in.errors.data(), 8, count, file) == count;
  if (fclose(file) != 0 || !good) { perror(path); exit(3); }
}

// Defined by each driver: measures the kernel and leaves its answers in `in`. False if it has no such kernel.
static bool run(const std::string &kernel, Instances &in, double nanos, char **settings);

int main(int count, char **arguments) {
  if (count < 5) { fputs("usage: driver KERNEL INSTANCES ANSWERS MILLISECONDS [SETTING...]\n", stderr); return 2; }
  Instances in = read_instances(arguments[2]);
  if (!run(arguments[1], in, atof(arguments[4]) * 1e6, arguments + 5)) {
    fprintf(stderr, "%s is no kernel of this driver\n", arguments[1]);
    return 2;
  }
  write_answers(arguments[3], in);
}
