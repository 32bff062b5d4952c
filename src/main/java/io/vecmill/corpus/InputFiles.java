package io.vecmill.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files that paths stand for, by name.
 *
 * <p>A file's name is its path below the root of the input: the directory given, the directory of the file given, or
 * the last directory before the first wildcard of a glob.
 */
final class InputFiles {
    private final Configuration conf;
    private final Map<Path, InputFile> found = new TreeMap<>();

    /** A file, and where its blocks are if the file system says. */
    record InputFile(String name, Path path, long length, List<BlockLocation> blocks) {}

    private InputFiles(Configuration conf) {
        this.conf = conf;
    }

    /**
     * All files of the paths, sorted by name; their bytes are not looked at.
     *
     * @throws IllegalArgumentException if a path stands for no file, all files are empty, or two have one name
     */
    static List<InputFile> list(Configuration conf, List<String> paths) {
        InputFiles files = new InputFiles(conf);
        paths.forEach(files::add);
        if (files.found.isEmpty()) {
            throw refusal(String.join(", ", paths) + " holds no file");
        }
        List<InputFile> sorted = new ArrayList<>(files.found.values());
        sorted.sort(Comparator.comparing(InputFile::name));
        if (sorted.stream().allMatch(file -> file.length() == 0)) {
            throw refusal(String.join(", ", paths) + " is empty (" + sorted.size() + " files of 0 bytes)");
        }
        for (int i = 1; i < sorted.size(); i++) {
            requireDifferentNames(sorted.get(i - 1), sorted.get(i));
        }
        return sorted;
    }

    private void add(String given) {
        try {
            Path path = new Path(given);
            FileSystem fs = path.getFileSystem(conf);
            if (fs.exists(path)) {
                FileStatus status = fs.getFileStatus(path);
                addTree(fs, status, status.isFile() ? status.getPath().getParent() : status.getPath());
            } else {
                addMatches(fs, path, given);
            }
        } catch (IOException e) {
            throw refusal(given + " cannot be opened (" + e.getMessage() + ")");
        }
    }

    private void addMatches(FileSystem fs, Path pattern, String given) throws IOException {
        FileStatus[] matches = fs.globStatus(pattern);
        if (matches == null) {
            throw refusal(given + " does not exist");
        }
        if (matches.length == 0) {
            throw refusal(given + " matches nothing");
        }
        Path root = rootOf(fs.makeQualified(pattern));
        for (FileStatus match : matches) {
            addTree(fs, match, root);
        }
    }

    private void addTree(FileSystem fs, FileStatus top, Path root) throws IOException {
        if (top.isFile()) {
            addFile(top, root, fs.getFileBlockLocations(top, 0, top.getLen()));
            return;
        }
        RemoteIterator<LocatedFileStatus> below = fs.listFiles(top.getPath(), true);
        while (below.hasNext()) {
            LocatedFileStatus file = below.next();
            if (!isHidden(nameBelow(top.getPath(), file.getPath()))) {
                addFile(file, root, file.getBlockLocations());
            }
        }
    }

    private void addFile(FileStatus file, Path root, BlockLocation[] blocks) {
        Path path = file.getPath();
        found.putIfAbsent(path, new InputFile(nameBelow(root, path), path, file.getLen(), List.of(blocks)));
    }

    private static String nameBelow(Path root, Path file) {
        String prefix = root.toString();
        return file.toString().substring(prefix.endsWith("/") ? prefix.length() : prefix.length() + 1);
    }

    private static boolean isHidden(String name) {
        return name.startsWith("_") || name.startsWith(".") || name.contains("/_") || name.contains("/.");
    }

    /** The directory before the first wildcard of an absolute path. */
    private static Path rootOf(Path pattern) {
        Path root = pattern;
        for (Path path = pattern; !path.isRoot(); path = path.getParent()) {
            if (path.getName().matches(".*[*?\\[{\\\\].*")) {
                root = path.getParent();
            }
        }
        return root;
    }

    private static void requireDifferentNames(InputFile one, InputFile other) {
        if (one.name().equals(other.name())) {
            throw refusal(one.path() + " and " + other.path() + " are both called " + one.name()
                    + " below their roots (give the directory above them as one path)");
        }
    }

    private static IllegalArgumentException refusal(String why) {
        return new IllegalArgumentException("cannot read corpus: " + why);
    }
}
