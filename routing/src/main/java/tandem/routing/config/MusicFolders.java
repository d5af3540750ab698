package tandem.routing.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which music callers can hear while they wait (T6): each folder with wav files in it, by its name
/// of letters, digits and `. _ -`.
final class MusicFolders {
    private static final Logger LOG = LoggerFactory.getLogger(MusicFolders.class);

    private MusicFolders() {}

    /// @param music need not exist
    static Set<String> in(Path music) {
        var names = new TreeSet<String>();
        if (Files.isDirectory(music)) {
            try (var folders = Files.newDirectoryStream(music, Files::isDirectory)) {
                for (Path folder : folders) {
                    String name = String.valueOf(folder.getFileName());
                    if (name.matches("[A-Za-z0-9._-]+") && hasWav(folder)) {
                        names.add(name);
                    }
                }
            } catch (IOException e) {
                LOG.warn("The folder of music {} cannot be read: {}", music, e.toString());
            }
        }
        return names;
    }

    private static boolean hasWav(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*.wav")) {
            return files.iterator().hasNext();
        }
    }
}
