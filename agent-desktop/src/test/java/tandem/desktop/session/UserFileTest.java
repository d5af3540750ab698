package tandem.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.MonitorMode;
import tandem.core.QueueId;
import tandem.desktop.Passwords;
import tandem.desktop.rights.Reach;
import tandem.desktop.rights.Right;
import tandem.desktop.rights.Roles;

class UserFileTest {
    @TempDir
    Path folder;

    @Test
    void demoUsersHaveTheDemoPassword() {
        var users = UserFile.read(Path.of(System.getProperty("tandem.root"), "config", "users.yml"));
        for (var name : new String[] {"anna", "ben", "chen", "sofia", "admin"}) {
            var user = users.find(name).orElseThrow();
            assertThat(Passwords.matches("tandem", user.hash())).as(name).isTrue();
            assertThat(user.roles().contains(Roles.AGENT)).as(name).isEqualTo(user.agent() != null);
        }
        assertThat(users.find("nobody")).isEmpty();
        assertThat(users.find("probe")).isEmpty();
        assertThat(new DemoPassword(User::hash, users.all()).users())
                .containsExactly("admin", "anna", "ben", "chen", "sofia");
    }

    @Test
    void whoChangedTheirPasswordIsNotReproached() throws IOException {
        var changed = User.of("x", "X", Passwords.hash("another"), Set.of(Roles.SUPERVISOR), null);
        assertThat(new DemoPassword(User::hash, List.of(changed)).users()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{name: X, roles: [supervisor], hash: $argon2id$x} | 'user'",
                "{user: x, roles: [supervisor], hash: secret} | no Argon2 hash",
                "{user: x, roles: [boss], hash: $argon2id$x} | roles of user 'x'",
                "{user: x, roles: [agent], hash: $argon2id$x} | 'agent' exactly if",
                "{user: x, roles: [supervisor], agent: x, hash: $argon2id$x} | 'agent' exactly if",
                "{user: x, roles: [], hash: $argon2id$x} | needs 'roles'",
                "{user: x, roles: [agent], agent: x, monitor: {}, hash: $argon2id$x} | 'monitor', which is for the role supervisor",
                "{user: x, roles: [supervisor], monitor: {modes: [spy]}, hash: $argon2id$x} | one of listen, whisper, barge",
                "{user: x, roles: [supervisor], rights: [lisen], hash: $argon2id$x} | users.yml:2: there is no right 'lisen'; did you mean 'listen'?",
                "{user: x, roles: [supervisor], teams: [red], hash: $argon2id$x} | users.yml:2: there is no team 'red'",
                "{user: x, roles: [supervisor], queues: [], hash: $argon2id$x} | name a queue",
                "{user: x, rolls: [agent], hash: $argon2id$x} | rolls"
            })
    void wrongEntryIsNamed(String entry, String complaint) throws IOException {
        var file = Files.writeString(folder.resolve("users.yml"), "users:\n  - " + entry + "\n");
        assertThatThrownBy(() -> UserFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("users.yml")
                .hasMessageContaining(complaint);
    }

    @Test
    void whoSupervisesMayListenAsTheirEntrySays() throws IOException {
        var entries = """
                users:
                  - {user: x, roles: [supervisor], hash: $argon2id$x}
                  - {user: y, roles: [supervisor], monitor: {modes: [listen], queues: [sales]}, hash: $argon2id$x}
                  - {user: z, roles: [agent], agent: z, hash: $argon2id$x}
                """;
        var users = UserFile.read(Files.writeString(folder.resolve("users.yml"), entries));
        var sales = new QueueId("sales");
        assertThat(users.find("x").orElseThrow().grant().mayMonitor(MonitorMode.BARGE, sales))
                .isTrue();
        var limited = users.find("y").orElseThrow().grant();
        assertThat(limited.mayMonitor(MonitorMode.LISTEN, sales)).isTrue();
        assertThat(limited.mayMonitor(MonitorMode.WHISPER, sales)).isFalse();
        assertThat(limited.mayMonitor(MonitorMode.LISTEN, new QueueId("support")))
                .isFalse();
        assertThat(users.find("z").orElseThrow().grant().mayMonitor(MonitorMode.LISTEN, sales))
                .isFalse();
    }

    @Test
    void rolesAreMadeOfRightsAndOfOtherRoles() throws IOException {
        Files.writeString(folder.resolve("roles.yml"), """
                roles:
                  lead: { like: supervisor, and: [review], without: [barge, run-campaigns] }
                  listener: [watch, listen]
                """);
        Files.writeString(folder.resolve("teams.yml"), "teams:\n  - { id: red, name: Red, agents: [anna, ben] }\n");
        var users = UserFile.read(Files.writeString(folder.resolve("users.yml"), """
                users:
                  - {user: x, roles: [lead], teams: [red], queues: [sales], hash: $argon2id$x}
                  - {user: y, roles: [listener], rights: [see-audit], hash: $argon2id$x}
                """));
        var lead = users.find("x").orElseThrow().grant();
        assertThat(lead.rights()).contains(Right.REVIEW, Right.WATCH).doesNotContain(Right.BARGE, Right.RUN_CAMPAIGNS);
        assertThat(lead.reach()).isEqualTo(new Reach(Set.of("red"), Set.of(new QueueId("sales"))));
        assertThat(users.find("y").orElseThrow().grant().rights())
                .containsExactlyInAnyOrder(Right.WATCH, Right.LISTEN, Right.SEE_AUDIT);
    }

    @Test
    void everyMistakeInRolesAndTeamsIsToldWithItsLine() throws IOException {
        Files.writeString(folder.resolve("roles.yml"), """
                roles:
                  Lead: [watch]
                  other: { like: suprvisor }
                  third: [wach]
                """);
        Files.writeString(folder.resolve("teams.yml"), "teams:\n  - { name: Red }\n  - { id: red }\n");
        var file = Files.writeString(
                folder.resolve("users.yml"), "users:\n  - {user: x, roles: [supervisor], hash: $argon2id$x}\n");
        assertThatThrownBy(() -> UserFile.read(file))
                .hasMessageContaining("roles.yml:2: a role's name")
                .hasMessageContaining("roles.yml:3: there is no role 'suprvisor' above; did you mean 'supervisor'?")
                .hasMessageContaining("roles.yml:4: there is no right 'wach'; did you mean 'watch'?")
                .hasMessageContaining("teams.yml:2: the field 'id' is missing")
                .hasMessageContaining("teams.yml:3: the field 'agents' is missing");
    }

    @Test
    void sameUserTwiceIsRefused() throws IOException {
        var line = "  - {user: x, roles: [supervisor], hash: $argon2id$x}\n";
        var file = Files.writeString(folder.resolve("users.yml"), "users:\n" + line + line);
        assertThatThrownBy(() -> UserFile.read(file)).hasMessageContaining("twice");
    }

    @Test
    void missingFileIsSaid() {
        assertThatThrownBy(() -> UserFile.read(folder.resolve("none.yml"))).hasMessageContaining("no file");
    }
}
