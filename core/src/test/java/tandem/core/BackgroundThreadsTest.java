package tandem.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BackgroundThreadsTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void theyLeaveTheProcessorToOthersAndOnlyThey() throws Exception {
        int ours = nice();
        var theirs = new FutureTask<>(BackgroundThreadsTest::nice);
        var thread = BackgroundThreads.named("slow-").newThread(theirs);
        thread.start();
        assertThat(theirs.get()).isGreaterThan(ours);
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("slow-0");
        assertThat(nice()).isEqualTo(ours);
    }

    /// The 19th field of proc_pid_stat(5); the name in brackets may have blanks.
    private static int nice() throws Exception {
        var stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }
}
