package tandem.embedded;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files that nobody but their owner may read: folders 0700, files 0600 (0700 where they are programs).
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final int OTHERS = 0077;

    private OwnerOnly() {}

    /// From now on every file that this process or a child of it makes is so, whoever makes it (umask).
    public static void fromNowOn() {
        var linker = Linker.nativeLinker();
        try {
            var umask = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("umask"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            var _ = (int) umask.invokeExact(OTHERS);
        } catch (Throwable e) { // as invokeExact declares it
            throw new IllegalStateException("umask cannot be called", e);
        }
    }

    /// Makes a folder so, be it new or old.
    public static Path folder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            return Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        }
        return Files.setPosixFilePermissions(folder, FOLDER);
    }

    /// Makes a folder so with all that is below it, if it is not. It comes last itself: one that is so has been gone
    /// through.
    public static void everythingBelow(Path folder) throws IOException {
        if (!Files.getPosixFilePermissions(folder).equals(FOLDER)) {
            Files.walkFileTree(folder, new Tightening());
        }
    }

    /// Writes a file that was never anybody else's to read; an old one is replaced.
    public static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent(), PosixFilePermissions.asFileAttribute(FOLDER));
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        return Files.writeString(file, content);
    }

    private static final class Tightening extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isSymbolicLink()) {
                var owners = new HashSet<>(Files.getPosixFilePermissions(file));
                owners.retainAll(FOLDER);
                Files.setPosixFilePermissions(file, owners);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.setPosixFilePermissions(folder, FOLDER);
            return FileVisitResult.CONTINUE;
        }
    }
}
