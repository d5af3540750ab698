package tandem.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.desktop.Passwords;

class SelfTestAccountTest {

    @TempDir
    Path folder;

    @Test
    void accountIsThereExactlyWhileASelfTestRuns() throws Exception {
        Path file = folder.resolve("self-test");
        var account = new SelfTestAccount(file);
        assertThat(account.find("probe")).isEmpty();

        var selfTest = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SelfTestInAnotherJvm.class.getName(),
                        file.toString(),
                        "minted")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(selfTest.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("ready");
            assertThat(account.find("probe"))
                    .hasValueSatisfying(user ->
                            assertThat(Passwords.matches("minted", user.hash())).isTrue());
            assertThat(account.find("anna")).isEmpty();
        } finally {
            selfTest.destroyForcibly().waitFor(); // with no time to clean up
        }

        assertThat(Files.readString(file)).isEqualTo("minted");
        assertThat(account.find("probe")).isEmpty();
    }

    @Test
    void passwordThatOnlyLiesThereIsNoAccount() throws Exception {
        Path file = Files.writeString(folder.resolve("self-test"), "left behind");
        assertThat(new SelfTestAccount(file).find("probe")).isEmpty();
        assertThat(new SelfTestAccount(null).find("probe")).isEmpty();
    }
}
